package statistics

import (
	"fmt"

	"github.com/seed-16a9e133/transpac/engine"
)

// displacedYears is how many years after a layoff a worker is followed.
const displacedYears = 5

// displacement is one layoff: who, when, what he earned in the step before, and
// the economy's pay per efficiency unit at that time.
type displacement struct {
	worker int32
	step   int32
	pay    float64
	rate   float64
}

// displaced follows the workers that one economy's firms laid off, as Jacobson,
// LaLonde and Sullivan (1993, AER 83(4)) do: earnings by years since the loss of
// the job, those of the unemployed included, against what workers who kept
// theirs would earn in the same place:
//
//	sum of pay / sum of (pay before the layoff x v now / v then),
//
// v being the economy's pay per efficiency unit of work.
type displaced struct {
	events  []displacement // by step
	rate    float64        // v of the last step, money per unit and step
	pay     [displacedYears]float64
	former  [displacedYears]float64
	workers [displacedYears]int
}

// update takes in the step's layoffs, forgets those of more than five years
// ago, and adds up earnings by years since the layoff.
func (d *displaced) update(w *engine.World, m, lo, hi int) {
	l := w.Labour
	for _, x := range l.LaidOff {
		if int(l.WorkerLo[m]) <= int(x.Worker) && int(x.Worker) < int(l.WorkerHi[m]) && x.Pay > 0 && d.rate > 0 {
			d.events = append(d.events, displacement{x.Worker, int32(w.Step), float64(x.Pay), d.rate})
		}
	}
	old := 0
	for old < len(d.events) && w.Step-int(d.events[old].step) >= displacedYears*w.Clock.StepsPerYear {
		old++
	}
	d.events = append(d.events[:0], d.events[old:]...)
	if rate := payRate(w, lo, hi); rate > 0 {
		d.rate = rate
	}
	clear(d.pay[:])
	clear(d.former[:])
	clear(d.workers[:])
	for i := range d.events {
		x := &d.events[i]
		year := (w.Step - int(x.step)) / w.Clock.StepsPerYear
		d.pay[year] += float64(l.Paid[x.worker])
		d.former[year] += x.pay * d.rate / x.rate
		d.workers[year]++
	}
}

// payRate is the pay of an economy's workers in the step per efficiency unit of
// work.
func payRate(w *engine.World, lo, hi int) float64 {
	var bill, units float64
	for f := lo; f < hi; f++ {
		bill += float64(w.Labour.Bill[f])
		units += w.Labour.Units[f]
	}
	return ratio(bill, units)
}

// yearGroup names a year since the layoff: y1 is the first twelve months.
func yearGroup(year int) string { return fmt.Sprintf("y%d", year+1) }

func (s *series) recordDisplaced(w *engine.World, o *Office, m int) {
	d := &o.displaced[m]
	lo, hi := o.firms.Range(m)
	d.update(w, m, lo, hi)
	s.set(w, "displaced", m, float64(w.Labour.Layoffs[m])*s.persons/w.Dt())
	var pay, former float64
	workers := 0
	for y := range displacedYears {
		w.Recorder.Set(s.group["displaced_workers"][m][y], float64(d.workers[y])*s.persons)
		w.Recorder.Set(s.group["displaced_earnings"][m][y], ratio(d.pay[y], d.former[y]))
		pay, former, workers = pay+d.pay[y], former+d.former[y], workers+d.workers[y]
	}
	s.set(w, "displaced_workers", m, float64(workers)*s.persons)
	s.set(w, "displaced_earnings", m, ratio(pay, former))
}
