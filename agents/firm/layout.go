package firm

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// layOut decides how many agents each cell has and how large they are: the
// largest real firms one to one, the tail in agents of equal size, each
// standing for many firms.
func (p *Population) layOut(b *engine.Builder) error {
	for m := range b.Modelled {
		var roots float64
		for j := range b.Sectors {
			roots += math.Sqrt(b.Output[b.Cell(m, j)])
		}
		wages, err := engine.Decide[Wages](b, "firm.wages", b.Regions[m], "", m, 1)
		if err != nil {
			return err
		}
		p.wages = append(p.wages, wages)
		for j := range b.Sectors {
			out := b.Output[b.Cell(m, j)]
			if out <= 0 {
				continue
			}
			n := max(1, int(float64(b.Firms)*math.Sqrt(out)/roots+0.5))
			if err := p.addCell(b, m, j, n); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *Population) addCell(b *engine.Builder, m, j, n int) error {
	at := b.Cell(m, j)
	c := Cell{Economy: m, Sector: j, Lo: len(p.Economy), Hi: len(p.Economy) + n}
	region, sector := b.Regions[m], b.Sectors[j]
	if err := b.Settings.Resolve(Name, region, sector, &c.Parameters); err != nil {
		return err
	}
	c.Storable = b.Storable[j] && !c.MadeToOrder
	if err := c.choose(b); err != nil {
		return err
	}
	c.step = c.rates(b.Clock, b.Noise)
	c.wageShare, c.taxRate = b.Accounts.Labour[at]/b.Output[at], b.Tax[at]/b.Output[at]
	c.delta = b.Depreciation[at]
	b.Goods.Within[j] = c.WithinElasticity
	b.Goods.Own[at] = c.Specificity * b.Special(j)
	first := b.Goods.AddSellers(m, j, n)
	if first != c.Lo {
		return fmt.Errorf("firms must be the first sellers: cell %s_%s starts at seller %d, firm %d", region, sector, first, c.Lo)
	}
	real := max(float64(n), b.FirmCount[at])
	sizes := zipfSizes(n, real)
	for k := range n {
		if e := b.Labour.AddEmployer(m, j); e != c.Lo+k {
			return fmt.Errorf("firms must be the first employers: firm %d is employer %d", c.Lo+k, e)
		}
		p.Economy = append(p.Economy, int32(m))
		p.Sector = append(p.Sector, int32(j))
		p.CellOf = append(p.CellOf, int32(len(p.Cells)))
		p.Owner = append(p.Owner, int32(m))
		p.Size = append(p.Size, sizes[k].weight)
		p.Represents = append(p.Represents, sizes[k].firms)
	}
	p.Cells = append(p.Cells, c)
	return nil
}

func (c *Cell) rates(clock engine.Clock, noise bool) rates {
	var r rates
	r.requalify = clock.HalfLife(c.Requalification / 12)
	if noise {
		r.noiseKeep = 1 - clock.HalfLife(c.NoiseHalfLife/12)
		r.noiseShock = c.FirmNoise * engine.StationaryShock(r.noiseKeep)
		r.sectorShock = c.SectorNoise * engine.StationaryShock(r.noiseKeep)
	}
	return r
}

type agentSize struct{ weight, firms float64 }

// zipfSizes gives the sizes of n agents that stand for a number of real firms
// whose sizes fall with rank^(-1/1.06): the tail exponent 1.06 is Axtell 2001
// (Science 293) for US firms. The first half stands for one firm each.
func zipfSizes(n int, real float64) []agentSize {
	const power = -1 / 1.06
	if n == 1 {
		return []agentSize{{1, real}}
	}
	out := make([]agentSize, n)
	top := n
	if real > float64(n) {
		top = (n + 1) / 2
	}
	for k := range top {
		out[k] = agentSize{numeric.Pow(float64(k+1), power), 1}
	}
	if top == n {
		return out
	}
	// Integral of rank^power from top+1/2 to real+1/2.
	e := 1 + power
	mass := (numeric.Pow(real+0.5, e) - numeric.Pow(float64(top)+0.5, e)) / e
	for k := top; k < n; k++ {
		out[k] = agentSize{mass / float64(n-top), (real - float64(top)) / float64(n-top)}
	}
	return out
}

// chooseExporters gives every firm a weight in its home pool and the largest
// ones of each cell a weight in every foreign pool.
func (p *Population) chooseExporters(b *engine.Builder) {
	for i := range p.Cells {
		c := &p.Cells[i]
		exporters := max(1, int(math.Ceil(c.ExporterShare*float64(c.Hi-c.Lo))))
		if at := b.Cell(c.Economy, c.Sector); b.Purchases(at, c.Economy) < smallestNeed*b.Output[at] {
			exporters = c.Hi - c.Lo // nobody buys at home: who does not export has no customers
		}
		for f := c.Lo; f < c.Hi; f++ {
			for d := range p.Regions {
				at := f*p.Regions + d
				p.Candidate[at] = p.Size[f]
				if d == c.Economy || f < c.Lo+exporters {
					b.Goods.Weight[at] = p.Size[f]
				}
			}
		}
	}
}
