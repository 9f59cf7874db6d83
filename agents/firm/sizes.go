package firm

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/engine"
)

// solveSizes finds the outputs at which every firm's orders equal its output:
// Y = A Y + final demand on the drawn network, by repeated substitution (the
// coefficients sum to less than one). At the same time it sets each firm's
// input needs and origin shares so that the cell as a whole buys what the table
// says: a firm's share from origin o is the cell's times its own intensity over
// the output-weighted mean intensity.
func (p *Population) solveSizes(b *engine.Builder) error {
	n := p.Firms()
	for i := range p.Cells {
		c := &p.Cells[i]
		var total float64
		for f := c.Lo; f < c.Hi; f++ {
			total += p.Size[f]
		}
		for f := c.Lo; f < c.Hi; f++ {
			p.BaseOutput[f] = b.Output[b.Cell(c.Economy, c.Sector)] * p.Size[f] / total
		}
	}
	final := p.finalPools(b)
	pools := make([]float64, len(final))
	demand := make([]float64, n)
	const rounds, tolerance = 400, 1e-14
	for range rounds {
		p.spreadNeeds(b)
		p.sumDemand(b, final, pools, demand)
		var change float64
		for f, y := range demand {
			change = max(change, math.Abs(y-p.BaseOutput[f])/y)
		}
		copy(p.BaseOutput, demand)
		if change < tolerance {
			break
		}
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		var total float64
		for f := c.Lo; f < c.Hi; f++ {
			if !(p.BaseOutput[f] > 0) {
				return fmt.Errorf("firm %d of %s_%s has no demand in the base year", f, b.Regions[c.Economy], b.Sectors[c.Sector])
			}
			total += p.BaseOutput[f]
		}
		if want := b.Output[b.Cell(c.Economy, c.Sector)]; math.Abs(total/want-1) > 1e-7 {
			return fmt.Errorf("the firms of %s_%s produce %.6g, the table says %.6g", b.Regions[c.Economy], b.Sectors[c.Sector], total, want)
		}
	}
	return nil
}

// finalPools is the wholesale demand that does not depend on firms' output:
// final demand of the modelled economies and all purchases of passive regions.
func (p *Population) finalPools(b *engine.Builder) []float64 {
	final := make([]float64, b.Cells()*p.Regions)
	for cell := range b.Cells() {
		for d := range p.Regions {
			if d < b.Modelled {
				final[cell*p.Regions+d] = b.Final(cell, d)
			} else {
				final[cell*p.Regions+d] = b.Purchases(cell, d)
			}
		}
	}
	return final
}

// spreadNeeds sets every input's need per unit of output and its legs' shares
// from the cell's figures and the buyers' intensities.
func (p *Population) spreadNeeds(b *engine.Builder) {
	net, R := p.network, p.Regions
	for i := range net.inputs {
		clear(net.inputs[i].mean)
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		var output float64
		for f := c.Lo; f < c.Hi; f++ {
			output += p.BaseOutput[f]
		}
		for f := c.Lo; f < c.Hi; f++ {
			for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
				mean := net.inputs[net.ofInput[k]].mean
				for o := range R {
					mean[o] += net.reach[int(k)*R+o] * p.BaseOutput[f] / output
				}
			}
		}
	}
	for f := range p.BaseOutput {
		specific := map[int32]float64{}
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			in := &net.inputs[net.ofInput[k]]
			if o := p.InputOrigin[k]; o >= 0 {
				share := in.share[o] * net.reach[int(k)*R+int(o)] / in.mean[o]
				p.InputNeed[k] = in.need * share
				specific[p.InputSector[k]] = share
				b.Goods.LegBase[b.Goods.RowLeg[p.InputRow[k]]] = 1
				continue
			}
			p.spreadLegs(b, f, int(k), in, specific[p.InputSector[k]])
		}
	}
}

// spreadLegs sets the origin shares of an ordinary input: foreign origins by
// intensity, the rest at home. What an affiliate buys as a specific input is
// taken out of it.
func (p *Population) spreadLegs(b *engine.Builder, f, k int, in *cellInput, specific float64) {
	net, R, g := p.network, p.Regions, b.Goods
	home := int(p.Economy[f])
	row := p.InputRow[k]
	rest := 1 - specific
	at := -1
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		o := int(g.LegOrigin[leg])
		if o == home {
			at = int(leg)
			continue
		}
		share := in.share[o] * net.reach[k*R+o] / in.mean[o]
		g.LegBase[leg] = share
		rest -= share
	}
	total := 1 - specific
	if at >= 0 {
		g.LegBase[at] = max(0, rest)
	} else {
		total -= rest // no home supply: the foreign shares are all there is
	}
	p.InputNeed[k] = in.need * total
	for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
		g.LegBase[leg] /= total
	}
}

// sumDemand adds up what every firm is asked to deliver per year.
func (p *Population) sumDemand(b *engine.Builder, final, pools, demand []float64) {
	g := b.Goods
	copy(pools, final)
	clear(demand)
	for f, y := range p.BaseOutput {
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			row := p.InputRow[k]
			for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
				q := float64(p.InputNeed[k] * y * g.LegBase[leg])
				if g.LegPooled[leg] {
					pools[g.Pool(int(g.LegOrigin[leg]), int(p.InputSector[k]), int(p.Economy[f]))] += q
					continue
				}
				for l := g.LegLink[leg]; l < g.LegLink[leg+1]; l++ {
					demand[g.LinkSeller[l]] += float64(q * g.LinkWeight[l])
				}
			}
		}
	}
	for i := range p.Cells {
		c := &p.Cells[i]
		cell := g.Cell(c.Economy, c.Sector)
		for d := range p.Regions {
			var weights float64
			for f := c.Lo; f < c.Hi; f++ {
				weights += g.Weight[f*p.Regions+d]
			}
			for f := c.Lo; f < c.Hi; f++ {
				demand[f] += pools[cell*p.Regions+d] * g.Weight[f*p.Regions+d] / weights
			}
		}
	}
}
