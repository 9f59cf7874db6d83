package firm

import (
	"math"
	"testing"
)

// Agents stand for all real firms, the first half for one each, the others for
// ever smaller ones with the same output in sum; a firm of rank r has the size
// (r - 1/2)^(-1/1.06).
func TestAgentsStandForFirmsOfAZipfDistribution(t *testing.T) {
	const n, real = 60, 250000.0
	agents := zipfSizes(n, real)
	var firms, before float64
	for k, a := range agents {
		each := a.weight / a.firms
		if k > 0 && each >= before {
			t.Errorf("the firms of agent %d have size %g, those of the one before %g", k, each, before)
		}
		before = each
		middle := firms + a.firms/2 // rank - 1/2
		if want := math.Pow(middle, -1/1.06); math.Abs(each/want-1) > 0.05 {
			t.Errorf("agent %d: firms around rank %.0f have size %g, want %g", k, middle, each, want)
		}
		if single := k < n/2; single != (a.firms == 1) || !single && math.Abs(a.weight/agents[n-1].weight-1) > 1e-9 {
			t.Errorf("agent %d stands for %g firms with output %g", k, a.firms, a.weight)
		}
		firms += a.firms
	}
	if math.Abs(firms/real-1) > 1e-9 {
		t.Errorf("the agents stand for %g firms, want %g", firms, real)
	}
	for _, real := range []float64{10, 10.5} {
		for k, a := range zipfSizes(10, real) {
			if a.firms != 1 {
				t.Errorf("%g firms: agent %d of 10 stands for %g", real, k, a.firms)
			}
		}
	}
	if a := zipfSizes(1, 500); a[0].firms != 500 {
		t.Errorf("a single agent stands for %g firms, want all 500", a[0].firms)
	}
}

// The given share of real firms exports; between two sizes the share rises with
// the elasticity, up to all firms; an infinite elasticity makes exactly the
// largest export.
func TestTheShareOfFirmsThatExportRisesWithTheirSize(t *testing.T) {
	agents := zipfSizes(60, 20000)
	var size, firms []float64
	for _, a := range agents {
		size, firms = append(size, a.weight), append(firms, a.firms)
	}
	export := make([]float64, len(size))
	count := func() (n float64) {
		for k := range export {
			n += firms[k] * export[k]
		}
		return n / 20000
	}
	for _, share := range []float64{0.003, 0.032, 0.18, 0.9, 1} {
		exportingShares(size, firms, share, 0.4, export)
		if math.Abs(count()/share-1) > 1e-9 {
			t.Errorf("%g of the firms export, want %g", count(), share)
		}
		for k := 1; k < len(export); k++ {
			ratio := size[k] / firms[k] / (size[k-1] / firms[k-1])
			want := min(1, export[k]*math.Pow(ratio, -0.4))
			if math.Abs(export[k-1]-want) > 1e-9 && export[k] < 1 && export[k-1] < 1 || export[k] > export[k-1] {
				t.Errorf("share %g: %g of agent %d's firms export, %g of the next one's", share, export[k-1], k-1, export[k])
			}
		}
	}
	exportingShares(size, firms, 0.1, 50, export)
	partly := 0
	for _, x := range export {
		if x > 1e-3 && x < 1-1e-3 {
			partly++
		}
	}
	if partly > 2 || math.Abs(count()-0.1) > 1e-9 {
		t.Errorf("with an elasticity of 50 %d agents export in part and %g of the firms, want 0.1 of them by a cut", partly, count())
	}
}

// A single firm exports or not; of many single firms about as many as their
// shares say, the largest one always.
func TestASingleFirmExportsOrDoesNot(t *testing.T) {
	firms, share := []float64{1, 1, 1, 1, 1, 1, 7}, []float64{0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.2}
	wholeExporters(firms, share)
	sum := 0.0
	for k, x := range share[:6] {
		if x != 0 && x != 1 {
			t.Errorf("%g of firm %d exports", x, k)
		}
		sum += x
	}
	if share[0] != 1 || share[6] != 0.2 || math.Abs(sum-1.8) > 1 {
		t.Errorf("exporters are %v", share)
	}
}
