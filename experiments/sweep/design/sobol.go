package design

import (
	_ "embed"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"sync"

	"github.com/seed-16a9e133/transpac/engine/random"
)

// sobolBits is the precision of the sequence before the last digits are filled
// up at random, and the logarithm of its longest length.
const sobolBits = 32

// mostDimensions is how many dimensions directions.txt has.
const mostDimensions = 128

//go:embed directions.txt
var directionsText string

// directions returns the direction numbers of every dimension as binary
// fractions, v_j in the upper bits of a word.
//
// The first dimension is the van der Corput sequence. In the others the first s
// numbers come from the table, and the recurrence of a primitive polynomial of
// degree s with the inner coefficients a gives the rest: equation (4) in
// S. Joe and F. Y. Kuo, SIAM Journal on Scientific Computing 30 (2008)
// 2635-2654.
var directions = sync.OnceValue(func() *[mostDimensions][sobolBits]uint32 {
	var all [mostDimensions][sobolBits]uint32
	for j := range sobolBits {
		all[0][j] = 1 << (sobolBits - 1 - j)
	}
	for i, row := range directionRows() {
		all[i+1] = recurrence(int(row[1]), row[2], row[3:])
	}
	return &all
})

// directionRows are the rows of directions.txt: dimension, degree, inner
// coefficients, first direction numbers.
func directionRows() (rows [][]uint32) {
	for line := range strings.Lines(directionsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var row []uint32
		for _, word := range strings.Fields(line) {
			n, _ := strconv.ParseUint(word, 10, 32) // a test reads every row
			row = append(row, uint32(n))
		}
		rows = append(rows, row)
	}
	return rows
}

func recurrence(degree int, coefficients uint32, first []uint32) (v [sobolBits]uint32) {
	for j := range v {
		if j < degree {
			v[j] = first[j] << (sobolBits - 1 - j)
			continue
		}
		v[j] = v[j-degree] ^ v[j-degree]>>degree
		for k := 1; k < degree; k++ {
			v[j] ^= (coefficients >> (degree - 1 - k) & 1) * v[j-k]
		}
	}
	return v
}

// sobolDigits is coordinate `dimension` of point i of the sequence without
// scrambling, as a binary fraction, in the order of I. A. Antonov and V. M.
// Saleev, USSR Computational Mathematics and Mathematical Physics 19 (1979)
// 252-256: digits of the Gray code of i select direction numbers.
func sobolDigits(i uint32, dimension int) (x uint32) {
	v := &directions()[dimension]
	for gray := i ^ i>>1; gray != 0; gray &= gray - 1 {
		x ^= v[bits.TrailingZeros32(gray)]
	}
	return x
}

// scrambled is nested uniform scrambling: each binary digit is flipped or not
// by a fair coin that belongs to the digits before it, so that every point is
// uniform on its own and the balance of the sequence stays.
//
// A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", in Monte
// Carlo and Quasi-Monte Carlo Methods in Scientific Computing (1995) 299-317.
//
// One draw serves the 63 coins of six levels of the tree of digits.
func scrambled(s random.Source, x uint32, dimension int) uint32 {
	const levels = 6
	flips := uint32(0)
	var coins uint64
	for level := range sobolBits {
		inner := level % levels
		if inner == 0 {
			prefix := uint64(1)<<level | uint64(x)>>(sobolBits-level)
			coins = s.Bits(drawScramble, prefix, 0, uint32(dimension))
		}
		// Within its six levels a coin is numbered as in a heap.
		node := uint32(1)<<inner | x<<(level-inner)>>(sobolBits-inner)
		flips |= uint32(coins>>node&1) << (sobolBits - 1 - level)
	}
	return x ^ flips
}

// sobolUnit is a coordinate of the scrambled sequence in (0, 1). What lies
// behind its 32 digits is filled up at random.
func sobolUnit(s random.Source, i uint32, dimension int) float64 {
	x := scrambled(s, sobolDigits(i, dimension), dimension)
	rest := s.Uniform(drawWithin, uint64(i), 1, uint32(dimension))
	return (float64(x) + float64(rest)) / (1 << sobolBits)
}

// net is the first n points of the scrambled sequence.
type net struct {
	d      *Design
	source random.Source
	n      int
}

func (s net) len() int { return s.n }

func (s net) point(i int) []any {
	values := make([]any, len(s.d.Factors))
	for k := range values {
		values[k] = s.d.Factors[k].value(sobolUnit(s.source, uint32(i), k))
	}
	return values
}

// net lays out a Sobol sequence. Where there are constraints its points that
// violate them are left out and the sequence goes on.
func (p *parser) net(d *Design, n int) layout {
	s := net{d, d.source(), n}
	if !p.dimensions(len(d.Factors), 1) {
		return nil
	}
	if len(d.Constraints) == 0 {
		return s
	}
	length := min(mostFiltered, max(100_000, 1000*n))
	f := d.filtered(s.point, length, n)
	if f.n < n {
		p.report([]string{"constraints"}, "of the first %d points of the sequence only %d fulfil them, and %d are asked for; shrink the ranges to where they hold", length, f.n, n)
	}
	return f
}

// dimensions checks that the table of direction numbers suffices.
func (p *parser) dimensions(factors, each int) bool {
	if factors*each > mostDimensions {
		p.report([]string{"parameter"}, "%d parameters; this design has at most %d. Screen them with design = \"morris\" first, or take design = \"latin-hypercube\"", factors, mostDimensions/each)
		return false
	}
	return true
}

// Sequence is a Sobol design over given factors, for searches that start from
// points spread evenly.
func Sequence(factors []Factor, points int, seed uint64) (*Design, error) {
	if len(factors) > mostDimensions {
		return nil, fmt.Errorf("design: a sequence has at most %d dimensions, not %d", mostDimensions, len(factors))
	}
	d := &Design{Kind: Sobol, Factors: factors, Seed: seed}
	d.layout = net{d, d.source(), points}
	return d, nil
}
