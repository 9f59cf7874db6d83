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
		p.bargained = append(p.bargained, 0)
		for j := range b.Sectors {
			if err := assumeRates(b, m, j); err != nil {
				return err
			}
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

// assumeRates sets how fast those who make or buy a product in an economy get used
// to exchange rates, also where nobody makes it.
func assumeRates(b *engine.Builder, m, j int) error {
	var q Parameters
	if err := b.Settings.Resolve(Name, b.Regions[m], b.Sectors[j], &q); err != nil {
		return err
	}
	b.AssumeRates(m, j, q.AssumedRate)
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
	c.step.posted = b.Posted(j, b.Clock)
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

// TailExponent is zeta of the sizes of real firms, P(size > x) ~ x^-zeta:
// Axtell 2001 (Science 293) for US firms by employees.
const TailExponent = 1.06

// zipfSizes gives the sizes of n agents that stand for a number of real firms
// whose sizes fall with (rank - 1/2)^(-1/zeta): half a rank is the midpoint of
// the firm's place, without which the largest firms are too equal (Gabaix and
// Ibragimov 2011, J. Business and Economic Statistics 29(1)). The first half
// stands for one firm each; the others divide the rest of the ranks into pieces
// of equal output, so that each stands for firms of about one size, the last
// for very many small ones. All stand for one firm where there are hardly more
// firms than agents.
func zipfSizes(n int, real float64) []agentSize {
	const power = -1 / TailExponent
	if n == 1 {
		return []agentSize{{1, real}}
	}
	top := (n + 1) / 2
	bounds := equalPieces(float64(top), real, 1+power, n-top)
	if real <= float64(n) || bounds[1]-bounds[0] < 1 {
		top = n
	}
	out := make([]agentSize, n)
	for k := range top {
		out[k] = agentSize{numeric.Pow(float64(k)+0.5, power), 1}
	}
	for k := top; k < n; k++ {
		const e = 1 + power
		mass := (numeric.Pow(real, e) - numeric.Pow(float64(top), e)) / e
		out[k] = agentSize{mass / float64(n-top), bounds[k-top+1] - bounds[k-top]}
	}
	return out
}

// equalPieces divides [lo, hi] into n pieces over which x^(e-1) has the same
// integral.
func equalPieces(lo, hi, e float64, n int) []float64 {
	bounds := make([]float64, n+1)
	from, to := numeric.Pow(lo, e), numeric.Pow(hi, e)
	for k := range bounds {
		bounds[k] = numeric.Pow(from+float64((to-from)*float64(k)/float64(n)), 1/e)
	}
	bounds[0], bounds[n] = lo, hi
	return bounds
}
