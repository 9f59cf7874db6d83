package firm

import "github.com/seed-16a9e133/transpac/engine"

// chooseOwners turns firms into affiliates of the other modelled economies
// until their share of the host's jobs is met: jobs are spread over the goods
// sectors of the host in proportion to the inputs that each buys from the
// parent's economy, and in a sector go to firms from the second rank on.
func (p *Population) chooseOwners(b *engine.Builder) {
	for host := range b.Modelled {
		for parent := range b.Modelled {
			jobs := b.ForeignJobs[host*p.Regions+parent]
			if host == parent || jobs == 0 {
				continue
			}
			bought := make([]float64, p.Sectors)
			var total float64
			for j := range p.Sectors {
				if !b.Storable[j] {
					continue
				}
				for i := range p.Sectors {
					bought[j] += b.Intermediate(b.Cell(parent, i), b.Cell(host, j))
				}
				total += bought[j]
			}
			for i := range p.Cells {
				if c := &p.Cells[i]; c.Economy == host && total > 0 && b.Employment[b.Cell(host, c.Sector)] > 0 {
					p.ownCell(b, c, parent, jobs*bought[c.Sector]/total/b.Employment[b.Cell(host, c.Sector)])
				}
			}
		}
	}
}

// mostOwned is the largest share of a cell's jobs that affiliates of one parent
// have (assumption).
const mostOwned = 0.4

// ownCell gives a parent the firms of a cell, from the second rank on, that
// still fit into its share of the cell's jobs, and the smallest one left where
// that brings the sum nearer to the share.
func (p *Population) ownCell(b *engine.Builder, c *Cell, parent int, share float64) {
	jobs := p.expectedOutput(b, c)
	var left float64
	for k, y := range jobs {
		jobs[k] = p.jobs(c, c.Lo+k, y)
		left += float64(min(share, mostOwned) * jobs[k])
	}
	smallest := -1
	for f := c.Lo + 1; f < c.Hi; f++ {
		switch {
		case int(p.Owner[f]) != c.Economy:
		case jobs[f-c.Lo] <= left:
			p.Owner[f] = int32(parent)
			left -= jobs[f-c.Lo]
		default:
			smallest = f
		}
	}
	if smallest >= 0 && jobs[smallest-c.Lo] < 2*left {
		p.Owner[smallest] = int32(parent)
	}
}

// expectedOutput is what the firms of a cell will produce before the network is
// drawn: each destination's purchases in proportion to the sizes of the firms
// that serve it.
func (p *Population) expectedOutput(b *engine.Builder, c *Cell) []float64 {
	output := make([]float64, c.Hi-c.Lo)
	for d := range p.Regions {
		var weights float64
		for f := c.Lo; f < c.Hi; f++ {
			weights += b.Goods.Weight[f*p.Regions+d]
		}
		if weights == 0 {
			continue
		}
		sales := b.Purchases(b.Cell(c.Economy, c.Sector), d)
		for f := c.Lo; f < c.Hi; f++ {
			output[f-c.Lo] += float64(sales * b.Goods.Weight[f*p.Regions+d] / weights)
		}
	}
	return output
}
