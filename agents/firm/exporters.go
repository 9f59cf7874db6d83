package firm

import (
	"slices"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// chooseExporters gives every firm a weight in its home pool and the base
// year's exporters one in every foreign pool: an agent that stands for many
// firms of which a part exports has that part of its size there.
func (p *Population) chooseExporters(b *engine.Builder) {
	for i := range p.Cells {
		c := &p.Cells[i]
		share := c.ExporterShareOther
		if slices.Contains(b.Groups["manufacturing"], b.Sectors[c.Sector]) {
			share = c.ExporterShare
		}
		if at := b.Cell(c.Economy, c.Sector); b.Purchases(at, c.Economy) < smallestNeed*b.Output[at] {
			share = 1 // nobody buys at home: who does not export has no customers
		}
		export := p.Exporting[c.Lo:c.Hi]
		exportingShares(p.Size[c.Lo:c.Hi], p.Represents[c.Lo:c.Hi], share, c.ExporterSizeElasticity, export)
		wholeExporters(p.Represents[c.Lo:c.Hi], export)
		for f := c.Lo; f < c.Hi; f++ {
			for d := range p.Regions {
				at := f*p.Regions + d
				p.Candidate[at] = p.Size[f]
				b.Goods.Weight[at] = p.Size[f]
				if d != c.Economy {
					b.Goods.Weight[at] *= p.Exporting[f]
				}
			}
		}
	}
}

// exportingShares writes the share of each agent's firms that export: with s
// the size of a firm and beta the elasticity,
//
//	share = min(1, (s/s*)^beta),
//
// and s* such that the given share of all real firms exports. It is the share
// whose profit, in proportion to size, exceeds a fixed cost that differs
// between firms with a Pareto tail of exponent beta. Agents are sorted by the
// size of their firms, the largest first.
func exportingShares(size, firms []float64, share, beta float64, to []float64) {
	if share >= 1 {
		for k := range to {
			to[k] = 1
		}
		return
	}
	power := make([]float64, len(size)) // (s/s_1)^beta
	var left, rest float64              // firms that export and have no place yet; sum of firms x power below
	for k, n := range firms {
		power[k] = numeric.Pow(size[k]/n/(size[0]/firms[0]), beta)
		left += float64(share * n)
		rest += float64(n * power[k])
	}
	for k, n := range firms {
		if float64(power[k]*left) >= rest {
			to[k] = min(1, left/n)
		} else {
			to[k] = power[k] * left / rest
			continue // s* is found: left and rest stay
		}
		left -= float64(n * to[k])
		rest -= float64(n * power[k])
	}
}

// wholeExporters rounds the shares of agents that stand for one firm to 0 or 1
// so that their running sum is kept within a half, the largest firm's to 1.
func wholeExporters(firms, share []float64) {
	sum, whole := 0.0, 0.0
	for k, n := range firms {
		if n > 1 {
			continue
		}
		sum += share[k]
		share[k] = 0
		if sum >= whole+0.5 || k == 0 {
			share[k] = 1
			whole++
		}
	}
}
