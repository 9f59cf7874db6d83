package design

import (
	"math"
	"math/bits"
	"testing"
)

// The first points of the sequence without scrambling as the program sobol.cc
// of Joe and Kuo prints them for three dimensions.
func TestTheSobolSequenceIsThePublishedOne(t *testing.T) {
	want := [][3]float64{
		{0, 0, 0}, {0.5, 0.5, 0.5}, {0.75, 0.25, 0.25}, {0.25, 0.75, 0.75}, {0.375, 0.375, 0.625},
		{0.875, 0.875, 0.125}, {0.625, 0.125, 0.875}, {0.125, 0.625, 0.375}, {0.1875, 0.3125, 0.9375}, {0.6875, 0.8125, 0.4375},
	}
	for i, point := range want {
		for k, x := range point {
			if got := float64(sobolDigits(uint32(i), k)) / (1 << 32); got != x {
				t.Errorf("point %d, dimension %d: %v, want %v", i, k, got, x)
			}
		}
	}
}

// Every polynomial of the table is primitive: modulo 2, x has the full order
// 2^s - 1. No two dimensions share one, and every direction number is odd and
// below 2^j. A slip in copying the polynomials would almost surely show here.
func TestTheTableOfDirectionNumbersIsWellFormed(t *testing.T) {
	all := directions()
	seen := map[uint64]bool{}
	dimension := 1
	for _, row := range directionRows() {
		degree, inner := int(row[1]), uint64(row[2])
		polynomial := uint64(1)<<degree | inner<<1 | 1
		if seen[polynomial] || order(polynomial, degree) != 1<<degree-1 {
			t.Errorf("dimension %d: polynomial %b is not primitive or appears twice", dimension+1, polynomial)
		}
		seen[polynomial] = true
		if int(row[0]) != dimension+1 || len(row) != 3+degree {
			t.Errorf("row %v does not fit dimension %d", row, dimension+1)
		}
		for j, m := range row[3:] {
			if m%2 == 0 || m >= 2<<j {
				t.Errorf("dimension %d: m_%d = %d is even or too large", dimension+1, j+1, m)
			}
		}
		for j := range sobolBits {
			if bits.TrailingZeros32(all[dimension][j]) != sobolBits-1-j {
				t.Errorf("dimension %d: v_%d = %b has the wrong last digit", dimension+1, j+1, all[dimension][j])
			}
		}
		dimension++
	}
	if dimension != mostDimensions {
		t.Errorf("%d dimensions, want %d", dimension, mostDimensions)
	}
}

// order is the least n > 0 with x^n = 1 modulo a polynomial over the field of
// two elements.
func order(polynomial uint64, degree int) int {
	x := uint64(1)
	for n := 1; ; n++ {
		if x <<= 1; x>>degree&1 == 1 {
			x ^= polynomial
		}
		if x == 1 || n > 1<<degree {
			return n
		}
	}
}

// Property A of Sobol, which Joe and Kuo ensure for their first 1111
// dimensions: of the first 2^s points, each orthant of the s-dimensional cube
// holds exactly one. It holds if and only if the first digits of the first s
// direction numbers of the first s dimensions form an invertible matrix. The
// first digits obey the recurrence of the polynomial on their own, so that the
// whole table can be checked; a slip in any row would probably break it.
func TestTheFirstDimensionsFulfilPropertyA(t *testing.T) {
	var digits [mostDimensions][mostDimensions]bool
	digits[0][0] = true
	for i, row := range directionRows() {
		degree, inner, first := int(row[1]), row[2], row[3:]
		d := &digits[i+1]
		for j := range d {
			if j < degree {
				d[j] = first[j]>>j&1 == 1
				continue
			}
			d[j] = d[j-degree]
			for k := 1; k < degree; k++ {
				d[j] = d[j] != (inner>>(degree-1-k)&1 == 1 && d[j-k])
			}
		}
	}
	for d := range digits {
		for j := range sobolBits {
			if digits[d][j] != (directions()[d][j]>>(sobolBits-1) == 1) {
				t.Errorf("dimension %d: the first digit of v_%d disagrees", d+1, j+1)
			}
		}
	}
	for s := 1; s <= mostDimensions; s++ {
		if !invertible(digits, s) {
			t.Errorf("the first %d dimensions do not fulfil property A", s)
		}
	}
}

// invertible tells whether the upper left s by s part of a binary matrix is.
func invertible(m [mostDimensions][mostDimensions]bool, s int) bool {
	for column := range s {
		pivot := column
		for pivot < s && !m[pivot][column] {
			pivot++
		}
		if pivot == s {
			return false
		}
		m[column], m[pivot] = m[pivot], m[column]
		for i := column + 1; i < s; i++ {
			if m[i][column] {
				for j := column; j < s; j++ {
					m[i][j] = m[i][j] != m[column][j]
				}
			}
		}
	}
	return true
}

// In each dimension any 2^m points that begin at a multiple of 2^m fall into
// the 2^m intervals of equal length, one in each, before and after scrambling.
// In the first two dimensions they form a (0, m, 2)-net: every box of volume
// 2^-m with sides of powers of two holds one.
func TestScramblingKeepsTheBalanceOfTheSequence(t *testing.T) {
	d := parsed(t, "design = \"sobol\"\npoints = 256\nseed = 7\n[[parameter]]\nkey = \"a\"\nrange = [0, 1]\n[[parameter]]\nkey = \"b\"\nrange = [0, 1]\n")
	source := d.source()
	const m = 7
	for k := range mostDimensions {
		seen := map[int]bool{}
		for i := range 1 << m {
			seen[int(sobolUnit(source, uint32(3<<m+i), k)*(1<<m))] = true
		}
		if len(seen) != 1<<m {
			t.Errorf("dimension %d: %d of %d intervals hold a point", k+1, len(seen), 1<<m)
		}
	}
	for first := 0; first <= m; first++ {
		seen := map[[2]int]bool{}
		for i := range 1 << m {
			p := d.Point(i).Values
			seen[[2]int{int(p[0].(float64) * float64(int(1)<<first)), int(p[1].(float64) * float64(int(1)<<(m-first)))}] = true
		}
		if len(seen) != 1<<m {
			t.Errorf("boxes of 2^-%d by 2^-%d: %d of %d hold a point", first, m-first, len(seen), 1<<m)
		}
	}
}

// A scrambled sequence integrates a smooth function far better than random
// points. The integral of the product of 1 + (x - 1/2)/k is 1.
func TestTheSobolSequenceBeatsRandomPoints(t *testing.T) {
	integral := func(kind string, seed string) float64 {
		d := parsed(t, "design = \""+kind+"\"\npoints = 1024\nseed = "+seed+"\n"+fiveRanges)
		sum := 0.0
		for i := range d.Len() {
			f := 1.0
			for k, x := range d.Point(i).Values {
				f *= 1 + (x.(float64)-0.5)/float64(k+1)
			}
			sum += f
		}
		return math.Abs(sum/float64(d.Len()) - 1)
	}
	sobol, random := 0.0, 0.0
	for _, seed := range []string{"1", "2", "3", "4", "5", "6"} {
		sobol += integral("sobol", seed)
		random += integral("monte-carlo", seed)
	}
	if sobol > random/5 {
		t.Errorf("mean error %.2e with sobol, %.2e with random points", sobol/6, random/6)
	}
}

const fiveRanges = `
	[[parameter]]
	key = "a"
	range = [0, 1]
	[[parameter]]
	key = "b"
	range = [0, 1]
	[[parameter]]
	key = "c"
	range = [0, 1]
	[[parameter]]
	key = "d"
	range = [0, 1]
	[[parameter]]
	key = "e"
	range = [0, 1]
`

// Each coordinate of a scrambled point is uniform over the seeds, which is what
// makes averages over the sequence unbiased: mean 1/2 and variance 1/12, here
// with 4,000 seeds within four standard errors.
func TestAScrambledPointIsUniform(t *testing.T) {
	const n = 4000
	for _, i := range []uint32{0, 1, 5} {
		var sum, squares float64
		for seed := range uint64(n) {
			d := Design{Seed: seed}
			u := sobolUnit(d.source(), i, 3)
			sum += u
			squares += (u - 0.5) * (u - 0.5)
		}
		if mean := sum / n; math.Abs(mean-0.5) > 4*math.Sqrt(1.0/12/n) {
			t.Errorf("point %d: mean %v", i, mean)
		}
		if v := squares / n; math.Abs(v-1.0/12) > 4*math.Sqrt(1.0/180/n) {
			t.Errorf("point %d: variance %v, want 1/12", i, v)
		}
	}
}
