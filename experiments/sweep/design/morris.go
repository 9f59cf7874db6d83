package design

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine/random"
)

// trajectories is the design of elementary effects: from a random start on a
// lattice of p levels every factor moves once, in random order, by
// Delta = p/(2(p-1)) of its range, up or down. With k factors a trajectory has
// k+1 points, and point i belongs to trajectory i/(k+1).
//
// M. D. Morris, "Factorial sampling plans for preliminary computational
// experiments", Technometrics 33 (1991) 161-174.
type trajectories struct {
	d      *Design
	source random.Source
	levels int
	n      int
	chosen []uint32 // which of the random trajectories; nil for the first n
}

func (t trajectories) len() int { return t.n * (len(t.d.Factors) + 1) }

func (t trajectories) point(i int) []any {
	unit := t.unit(i)
	values := make([]any, len(unit))
	for k := range values {
		values[k] = t.d.Factors[k].At(unit[k])
	}
	return values
}

// unit is a point as fractions of the factors' ranges.
func (t trajectories) unit(i int) []float64 {
	size := len(t.d.Factors) + 1
	number := uint32(i / size)
	if t.chosen != nil {
		number = t.chosen[number]
	}
	return t.place(number, i%size)
}

// place is where a random trajectory stands after a number of moves.
func (t trajectories) place(trajectory uint32, moves int) []float64 {
	k := len(t.d.Factors)
	unit := make([]float64, k)
	for j := range unit {
		agent := uint64(trajectory)
		lower := t.source.Intn(t.levels/2, drawTrajectory, agent, 0, uint32(j))
		up := t.source.Bernoulli(0.5, drawTrajectory, agent, 1, uint32(j))
		// A factor that has moved stands at the other end of its step.
		turn := permuted(t.source, uint64(j), uint64(k), trajectory)
		if moved := int(turn) < moves; moved == up {
			lower += t.levels / 2
		}
		unit[j] = float64(lower) / float64(t.levels-1)
	}
	return unit
}

// trajectories lays out a Morris design.
func (p *parser) trajectories(d *Design, keys *morrisKeys) layout {
	t := trajectories{d: d, source: d.source(), levels: keys.Levels, n: keys.Trajectories}
	if keys.Candidates == 0 {
		return t
	}
	if keys.Candidates < keys.Trajectories {
		p.report([]string{"candidates"}, "%d candidates are fewer than the %d trajectories that are chosen from them", keys.Candidates, keys.Trajectories)
		return nil
	}
	// Every point of every candidate is compared with every other.
	const most = 1_000_000_000
	size := len(d.Factors) + 1
	if work := keys.Candidates * keys.Candidates / 2 * size * size; work > most/len(d.Factors) {
		p.report([]string{"candidates"}, "comparing %d trajectories of %d points takes too long; take fewer candidates, 5 times the trajectories are enough, or none", keys.Candidates, size)
		return nil
	}
	t.chosen = t.spread(keys.Candidates)
	return t
}

// spread chooses trajectories that lie far from each other: first the two most
// distant candidates, then always the one whose distances to those chosen have
// the largest sum of squares.
//
// F. Campolongo, J. Cariboni and A. Saltelli, "An effective screening design for
// sensitivity analysis of large models", Environmental Modelling & Software 22
// (2007) 1509-1518, with the step-by-step choice of M. V. Ruano, J. Ribes,
// A. Seco and J. Ferrer, same journal 37 (2012) 103-109, which needs no search
// over all combinations.
func (t trajectories) spread(candidates int) []uint32 {
	places := make([][][]float64, candidates)
	for c := range places {
		for moves := range len(t.d.Factors) + 1 {
			places[c] = append(places[c], t.place(uint32(c), moves))
		}
	}
	first, second, most := 0, 1, -1.0
	for a := range places {
		for b := range a {
			if far := distance(places[a], places[b]); far > most {
				first, second, most = b, a, far
			}
		}
	}
	total := make([]float64, candidates)
	taken := make([]bool, candidates)
	var chosen []uint32
	take := func(c int) {
		chosen, taken[c] = append(chosen, uint32(c)), true
		for other := range total {
			far := distance(places[c], places[other])
			total[other] += float64(far * far)
		}
	}
	take(first)
	take(second)
	for len(chosen) < t.n {
		best := -1
		for c := range total {
			if !taken[c] && (best < 0 || total[c] > total[best]) {
				best = c
			}
		}
		take(best)
	}
	return chosen
}

// distance is the sum of the distances of every point of one trajectory to
// every point of the other.
func distance(a, b [][]float64) (sum float64) {
	for _, p := range a {
		for _, q := range b {
			square := 0.0
			for k := range p {
				square += float64((p[k] - q[k]) * (p[k] - q[k]))
			}
			sum += math.Sqrt(square)
		}
	}
	return sum
}
