package firm

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/money"
	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// allotHeads gives every economy as many employed heads as its data have
// persons employed over persons per head, divides them over its cells by
// largest remainder, and sets every firm's positions, base heads and threshold.
//
// Positions of a cell sum to its heads. Output per position rises with a real
// firm's positions, with elasticity gamma; labour takes the same share of
// output in all firms of a cell, so that pay per position rises with it and
// unit cost is the same. Both absorb the rounding of the cell's heads. Heads of
// firms are the steps of the running sum of positions: their sum is exact, and
// each is the firm's positions rounded down or up.
func (p *Population) allotHeads(b *engine.Builder) {
	p.threshold = make([]float64, p.Firms())
	for m := range b.Modelled {
		var cells []*Cell
		var wanted []float64
		for i := range p.Cells {
			if c := &p.Cells[i]; c.Economy == m {
				cells = append(cells, c)
				wanted = append(wanted, b.Employment[b.Cell(m, c.Sector)]*1000/float64(b.Persons))
			}
		}
		for i, heads := range largestRemainder(wanted) {
			p.spreadHeads(b, cells[i], heads)
		}
	}
}

// largestRemainder rounds amounts to whole numbers of at least one whose sum is
// the rounded sum of the amounts, or one each where that is less. Each differs
// from its amount by less than one unless the floor of one takes it away.
func largestRemainder(amounts []float64) []int {
	whole := make([]int, len(amounts))
	var total float64
	left := 0
	for i, x := range amounts {
		whole[i] = max(1, int(x))
		total += x
		left -= whole[i]
	}
	left += max(len(amounts), int(total+0.5))
	for left != 0 {
		best, gap := -1, 0.0
		for i, x := range amounts {
			short := x - float64(whole[i])
			switch {
			case left > 0 && (best < 0 || short > gap),
				left < 0 && whole[i] > 1 && (best < 0 || short < gap):
				best, gap = i, short
			}
		}
		if left > 0 {
			whole[best]++
			left--
		} else {
			whole[best]--
			left++
		}
	}
	return whole
}

// spreadHeads sets positions, base heads and thresholds of a cell's firms.
func (p *Population) spreadHeads(b *engine.Builder, c *Cell, heads int) {
	// Where the running sum is cut: irrational, so that firms of equal size in
	// round numbers do not fall on a cut.
	const start = 0.381966011250105
	c.Heads = heads
	need := make([]float64, c.Hi-c.Lo)
	var total float64
	for k := range need {
		need[k] = p.jobs(c, c.Lo+k, p.BaseOutput[c.Lo+k])
		total += need[k]
	}
	sum, before := start, 0
	for f := c.Lo; f < c.Hi; f++ {
		positions := float64(heads) * need[f-c.Lo] / total
		sum += positions
		n := int(sum) - before
		before += n
		p.Positions[f] = positions
		p.threshold[f] = roundingPoint(f, positions, n)
		b.Labour.Target[f] = int32(n)
	}
}

// jobs is what an agent needs in positions for an output, relative to the other
// agents of its cell: l of one real firm is such that y ~ l^(1+gamma).
func (p *Population) jobs(c *Cell, f int, output float64) float64 {
	if c.SizeProductivity == 0 {
		return output
	}
	n := p.Represents[f]
	return n * numeric.Pow(output/n, 1/(1+c.SizeProductivity))
}

// JobIntensities are the base-year positions that the agents of a cell need for a
// unit of output, relative to the cell's mean: less than 1 for large firms, whose
// output per position is higher.
func (p *Population) JobIntensities(c *Cell) []float64 {
	out := make([]float64, c.Hi-c.Lo)
	var jobs, output float64
	for i := range out {
		base := p.BaseOutput[c.Lo+i]
		out[i] = p.jobs(c, c.Lo+i, base)
		jobs, output = jobs+out[i], output+base
	}
	for i := range out {
		if base := p.BaseOutput[c.Lo+i]; jobs > 0 && base > 0 {
			out[i] = out[i] / base * output / jobs
		} else {
			out[i] = 1
		}
	}
	return out
}

// roundingPoint is a firm's permanent threshold for turning positions into
// heads, floor(positions + threshold): a point drawn evenly from those at which
// the base-year positions round to the base-year heads. Over all firms it is
// spread evenly, so that mean heads equal positions whatever these become, and
// aggregate employment moves smoothly although every firm counts in whole
// workers.
func roundingPoint(f int, positions float64, heads int) float64 {
	u := 0.02 + float64(0.96*random.Trait(uint64(f), traitRounding, 0))
	part := positions - math.Floor(positions)
	if float64(heads) > positions {
		return 1 - part + float64(part*u)
	}
	return float64((1 - part) * u)
}

// setWages pays all workers of a cell alike for equal efficiency: what its
// firms owe for the hours of the step over the efficiency units at work. A firm
// whose positions are more or less than its heads uses workers of its cell's
// other firms or lends its own to them. A cell without any worker is run by its
// owners, whose pay is part of profit.
func (p *Population) setWages(w *engine.World) {
	for i := range p.Cells {
		c := &p.Cells[i]
		var owed, units float64
		for f := c.Lo; f < c.Hi; f++ {
			owed += p.owed[f]
			units += w.Labour.Units[f]
		}
		wage := 0.0
		if units > 0 {
			wage = owed / units
		}
		for f := c.Lo; f < c.Hi; f++ {
			w.Labour.Wage[f] = wage
		}
	}
}

// shareBills turns what a cell's workers were paid into its firms' bills, in
// proportion to what each owes.
func (p *Population) shareBills(w *engine.World) {
	for i := range p.Cells {
		c := &p.Cells[i]
		bills := w.Labour.Bill[c.Lo:c.Hi]
		var total money.Money
		for _, x := range bills {
			total += x
		}
		if total != 0 {
			money.SplitFloat(total, p.owed[c.Lo:c.Hi], bills)
		}
	}
}
