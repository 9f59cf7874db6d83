package design

import "github.com/seed-16a9e133/transpac/engine/random"

// What the random numbers of a design are for. The agent of a draw is the point
// or the row, the step the attempt, the draw the dimension.
const (
	drawPoint random.Purpose = 900 + iota
	drawOrder
	drawWithin
	drawScramble
	drawTrajectory
)

// source is the world of a design's seed.
func (d *Design) source() random.Source { return random.New(d.Seed, 0) }

// sample lays out n points of a random or low-discrepancy design.
func (p *parser) sample(d *Design, n int) layout {
	cube := cube{d: d, source: d.source(), n: n}
	if len(d.Constraints) > 0 && !cube.possible() {
		p.report([]string{"constraints"}, "of %d random points not one fulfils the constraints; check them against the ranges", attempts)
	}
	if d.Kind == LatinHypercube {
		return latin{cube}
	}
	return cube
}

// cube is independent random points (Monte Carlo). A point that violates a
// constraint is drawn again from the same distributions.
type cube struct {
	d      *Design
	source random.Source
	n      int
}

func (c cube) len() int          { return c.n }
func (c cube) point(i int) []any { return c.redrawn(uint64(i), 0) }

// attempts bounds the draws for one point. Parse makes sure that some of so
// many random points fulfil the constraints; with a share of one in a hundred
// the chance that a point finds none is 1e-43.
const attempts = 10_000

// redrawn is the first of a point's draws, from the given attempt on, that
// fulfils the constraints.
func (c cube) redrawn(i uint64, first uint32) []any {
	values := c.draw(i, first)
	for a := first + 1; a < attempts && !c.d.admits(values); a++ {
		values = c.draw(i, a)
	}
	return values
}

// draw is one attempt at a point.
func (c cube) draw(i uint64, attempt uint32) []any {
	values := make([]any, len(c.d.Factors))
	for k := range values {
		values[k] = c.d.Factors[k].value(c.source.Uniform(drawPoint, i, attempt, uint32(k)))
	}
	return values
}

// possible tells whether random points fulfil the constraints.
func (c cube) possible() bool {
	for a := range uint32(attempts) {
		if c.d.admits(c.draw(1<<40, a)) {
			return true
		}
	}
	return false
}

// latin is a Latin hypercube: in each factor the n points lie in n strata of
// equal probability, one in each, at a random place within it.
//
// M. D. McKay, R. J. Beckman and W. J. Conover, "A comparison of three methods
// for selecting values of input variables in the analysis of output from a
// computer code", Technometrics 21 (1979) 239-245.
//
// A point that violates a constraint is replaced by a random point, so that a
// constrained hypercube covers its strata only nearly.
type latin struct{ cube }

func (l latin) point(i int) []any {
	values := make([]any, len(l.d.Factors))
	for k := range values {
		stratum := permuted(l.source, uint64(i), uint64(l.n), uint32(k))
		u := (float64(stratum) + float64(l.source.Uniform(drawWithin, uint64(i), 0, uint32(k)))) / float64(l.n)
		values[k] = l.d.Factors[k].value(u)
	}
	if l.d.admits(values) {
		return values
	}
	return l.redrawn(uint64(i), 0)
}

// permuted is where a random permutation of 0, ..., n-1 puts i. Nothing is
// stored: a Feistel network is a bijection of the numbers with an even number
// of bits, and walking it until it lands below n makes a bijection of those
// below n (J. Black and P. Rogaway, "Ciphers with arbitrary finite domains",
// CT-RSA 2002, cycle walking). Each dimension has its own. A network of a few
// bits does not reach all permutations alike; few numbers are therefore ordered
// by random keys.
func permuted(s random.Source, i, n uint64, dimension uint32) uint64 {
	const few = 64
	if n <= few {
		own, place := s.Bits(drawOrder, i, 0, dimension), uint64(0)
		for j := range n {
			if s.Bits(drawOrder, j, 0, dimension) < own {
				place++
			}
		}
		return place
	}
	half := 1
	for uint64(1)<<(2*half) < n {
		half++
	}
	mask := uint64(1)<<half - 1
	for {
		left, right := i>>half, i&mask
		for round := range uint32(6) {
			left, right = right, left^s.Bits(drawOrder, right, round, dimension)&mask
		}
		if i = left<<half | right; i < n {
			return i
		}
	}
}
