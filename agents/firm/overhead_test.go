package firm

import "testing"

// At rest overhead is a share of labour like any other: nothing differs, to the
// last bit, whatever the share.
func TestOverheadIsProportionalOnceDemandIsAsExpected(t *testing.T) {
	for _, y := range []float64{1, 0.1, 123.456789, 1e9 / 3} {
		for _, s := range []float64{0, 0.2, 0.7} {
			if workload(y, y, s) != y || attainable(y, y, s) != y {
				t.Errorf("at output %g and overhead %g the workload is %g, the output %g", y, s, workload(y, y, s), attainable(y, y, s))
			}
		}
	}
}

// A tenth more or less output than the outlook moves labour by eight hundredths
// where a fifth of it is overhead, and by a tenth where none is.
func TestLabourMovesLessThanOutputInTheShortRun(t *testing.T) {
	near(t, "labour of a boom", workload(1.1, 1, 0.2), 1.08)
	near(t, "labour of a slump", workload(0.9, 1, 0.2), 0.92)
	near(t, "labour of a boom without overhead", workload(1.1, 1, 0), 1.1)
}

// Labour that a plan asks for makes what was planned; with less of it than the
// outlook needs, overhead gives way too and output is in proportion.
func TestLabourForAPlanMakesThePlan(t *testing.T) {
	for _, y := range []float64{1, 1.05, 2} {
		near(t, "output", attainable(workload(y, 1, 0.2), 1, 0.2), y)
	}
	near(t, "output with labour for 0.7", attainable(0.7, 1, 0.2), 0.7)
}
