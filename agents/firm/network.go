package firm

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/random"
)

// network is what the building of the production network needs to remember
// until firm sizes are solved.
type network struct {
	inputs  []cellInput
	ofInput []int32   // per input of a firm: index in inputs
	reach   []float64 // per input and region: intensity of purchases, 0 = does not buy there
	breadth []float64 // per firm: number of suppliers relative to the mean firm of its cell
	drawn   []int     // per cell of sellers: suppliers drawn so far by the cell of buyers at hand
	classes map[market.Class]int
	sources map[sourceKey]int
}

// cellInput is one product bought by the firms of a cell.
type cellInput struct {
	need    float64   // per unit of output, all origins
	share   []float64 // per origin
	mean    []float64 // per origin: output-weighted mean of the buyers' intensity
	uniform bool      // every firm buys at the cell's shares
}

// smallestNeed is the share of output below which an input is not bought.
const smallestNeed = 1e-7

// buildInputs gives every firm its inputs: rows on the goods market whose legs
// are the origins and whose links are suppliers, drawn in proportion to size.
// Large firms import; an affiliate's inputs from its parent's economy are an
// input of their own that nothing replaces.
func (p *Population) buildInputs(b *engine.Builder) error {
	p.network = &network{classes: map[market.Class]int{}, sources: map[sourceKey]int{}, breadth: make([]float64, p.Firms())}
	for i := range p.Cells {
		c := &p.Cells[i]
		p.setBreadth(c)
		p.network.drawn = make([]int, b.Cells())
		base := len(p.network.inputs)
		users := p.cellInputs(b, c)
		for f := c.Lo; f < c.Hi; f++ {
			for x, j := range users {
				if err := p.addInput(b, c, f, j, base+x); err != nil {
					return err
				}
			}
			p.InputAt = append(p.InputAt, int32(len(p.InputSector)))
		}
	}
	n := len(p.InputSector)
	p.InputNeed, p.InputStock, p.InputUsed = make([]float64, n), make([]float64, n), make([]float64, n)
	if len(p.network.inputs) == 0 {
		return fmt.Errorf("no cell of the modelled economies buys any input")
	}
	return nil
}

// cellInputs lists the products that a cell buys.
func (p *Population) cellInputs(b *engine.Builder, c *Cell) []int {
	var users []int
	buyer := b.Cell(c.Economy, c.Sector)
	importers := c.ImporterShare
	for j := range p.Sectors {
		in := cellInput{share: make([]float64, p.Regions), mean: make([]float64, p.Regions)}
		for o := range p.Regions {
			in.share[o] = b.Intermediate(b.Cell(o, j), buyer) / b.Output[buyer]
			in.need += in.share[o]
		}
		if in.need < smallestNeed {
			continue
		}
		var sizes, large float64
		for f := c.Lo; f < c.Hi; f++ {
			sizes += p.Size[f]
			if p.imports(c, f, importers) {
				large += p.Size[f]
			}
		}
		for o := range in.share {
			in.share[o] /= in.need
		}
		foreign := 1 - in.share[c.Economy]
		in.uniform = foreign*max(1, c.AffiliateIntensity) > 0.8*large/sizes
		p.network.inputs = append(p.network.inputs, in)
		users = append(users, j)
	}
	return users
}

func (p *Population) imports(c *Cell, f int, share float64) bool {
	return float64(f-c.Lo) < share*float64(c.Hi-c.Lo) || int(p.Owner[f]) != c.Economy
}

func (p *Population) addInput(b *engine.Builder, c *Cell, f, j, cellInput int) error {
	in := &p.network.inputs[cellInput]
	parent := int(p.Owner[f])
	importer := in.uniform || p.imports(c, f, c.ImporterShare)
	reach := make([]float64, p.Regions)
	for o := range reach {
		switch {
		case in.share[o] == 0:
		case o == c.Economy:
			reach[o] = 1
		case importer && o == parent && !in.uniform:
			reach[o] = max(1, c.AffiliateIntensity)
		case importer:
			reach[o] = 1
		}
	}
	if parent != c.Economy && b.Storable[j] && reach[parent] > 0 {
		own := make([]float64, p.Regions)
		own[parent] = reach[parent]
		if err := p.addRow(b, c, f, j, cellInput, parent, own); err != nil {
			return err
		}
		reach[parent] = 0
	}
	for _, r := range reach {
		if r > 0 {
			return p.addRow(b, c, f, j, cellInput, -1, reach)
		}
	}
	return nil
}

// addRow adds one input of a firm with its row. Origin is -1, or the only
// region that can supply it.
func (p *Population) addRow(b *engine.Builder, c *Cell, f, j, cellInput, origin int, reach []float64) error {
	in := &p.network.inputs[cellInput]
	class, err := p.inputClass(b, c, j, origin >= 0)
	if err != nil {
		return err
	}
	row := b.Goods.AddRow(class, c.Sector)
	if b.Storable[j] {
		b.Goods.Travels()
	}
	for o, r := range reach {
		if r == 0 {
			continue
		}
		var suppliers []int32
		var weights []float64
		if value := in.need * in.share[o]; o < b.Modelled && value >= c.LinkThreshold {
			if n := p.supplierCount(b, c, f, value); n > 0 {
				suppliers, weights = p.drawSuppliers(b, f, o, j, n)
			}
		}
		b.Goods.AddLeg(o, in.share[o], suppliers, weights)
	}
	p.InputSector = append(p.InputSector, int32(j))
	p.InputOrigin = append(p.InputOrigin, int32(origin))
	p.InputRow = append(p.InputRow, int32(row))
	stored := b.Storable[j] || c.StoredServices
	p.InputStored = append(p.InputStored, stored)
	p.InputTarget = append(p.InputTarget, c.inputDays[j]/365+b.Dt())
	var critical float64
	if stored && (origin >= 0 || in.need >= c.CriticalShare) {
		critical = c.critical(b, j)
	}
	p.InputCritical = append(p.InputCritical, critical)
	p.network.ofInput = append(p.network.ofInput, int32(cellInput))
	p.network.reach = append(p.network.reach, reach...)
	return nil
}

// critical is the share of a firm's lines that stop when a stored product is missing.
func (c *Cell) critical(b *engine.Builder, product int) float64 {
	switch c.CriticalInputs {
	case "all":
		return 1
	case "none":
		return 0
	}
	return b.Critical(product, c.Sector)
}

// setBreadth sets how many suppliers the firms of a cell have, relative to the
// cost share of an input: s^epsilon of those that stand for one firm, with mean
// one; what many small firms buy together is as broad as the mean.
func (p *Population) setBreadth(c *Cell) {
	var sum, singles float64
	for f := c.Lo; f < c.Hi; f++ {
		p.network.breadth[f] = 1
		if p.Represents[f] == 1 {
			p.network.breadth[f] = numeric.Pow(p.Size[f], c.SupplierElasticity)
			sum += p.network.breadth[f]
			singles++
		}
	}
	for f := c.Lo; f < c.Hi; f++ {
		if p.Represents[f] == 1 {
			p.network.breadth[f] *= singles / sum
		}
	}
}

// supplierCount is the number of suppliers for the next leg, whose cost share is
// value: one per percent of output, times the firm's breadth, rounded up or
// down by a trait so that the mean is kept. None means that the firm buys at
// wholesale.
func (p *Population) supplierCount(b *engine.Builder, c *Cell, f int, value float64) int {
	n := float64(1 + min(c.MostSuppliers-1, int(value*100)))
	if p.network.breadth[f] == 1 {
		return int(n)
	}
	return int(float64(n*p.network.breadth[f]) + random.Trait(uint64(len(b.Goods.LegOrigin)), traitSuppliers, 0))
}

// drawSuppliers picks n different firms of a cell that serve the buyer's
// economy, in proportion to size, never the buyer itself. Successive buyers
// draw at points that fill [0,1) evenly (golden-ratio steps from a random
// start), so that no supplier is left without customers by chance.
func (p *Population) drawSuppliers(b *engine.Builder, f, origin, j, n int) ([]int32, []float64) {
	g := b.Goods
	cell := g.Cell(origin, j)
	lo, hi := int(g.CellLo[cell]), int(g.CellHi[cell])
	d := int(p.Economy[f])
	var total float64
	candidates := 0
	for s := lo; s < hi; s++ {
		if w := g.Weight[s*p.Regions+d]; w > 0 && s != f {
			total += w
			candidates++
		}
	}
	n = min(n, candidates)
	if n == 0 {
		return nil, nil
	}
	start := float64(b.Layout.Uniform(drawNetwork, uint64(cell), uint32(p.CellOf[f]), 0))
	const golden = 0.6180339887498949
	chosen := make([]int32, 0, n)
	taken := func(s int) bool {
		for _, c := range chosen {
			if int(c) == s {
				return true
			}
		}
		return s == f || g.Weight[s*p.Regions+d] == 0
	}
	for k := range n {
		u := start + float64(golden*float64(p.network.drawn[cell]+k))
		u -= math.Floor(u)
		s, cum := lo, 0.0
		for ; s < hi-1; s++ {
			if w := g.Weight[s*p.Regions+d]; w > 0 && s != f {
				if cum += w; cum > u*total {
					break
				}
			}
		}
		for taken(s) {
			if s++; s == hi {
				s = lo
			}
		}
		chosen = append(chosen, int32(s))
	}
	p.network.drawn[cell] += n
	weights := make([]float64, n)
	for k := range weights {
		weights[k] = 1 / float64(n)
	}
	return chosen, weights
}

// inputClass is the class of rows for a cell's purchases of one product;
// specific inputs are not substituted.
func (p *Population) inputClass(b *engine.Builder, c *Cell, j int, specific bool) (int, error) {
	if specific {
		return p.classOf(b, market.Class{Destination: c.Economy, Sector: j}), nil
	}
	return p.sourcingClass(b, c.Economy, j, b.Sectors[c.Sector])
}

// sourceKey is a purchase whose class has been found: an economy's users of
// one sector ("" for capital goods) buying one product.
type sourceKey struct {
	economy, product int
	user             string
}

func (p *Population) sourcingClass(b *engine.Builder, economy, j int, user string) (int, error) {
	key := sourceKey{economy, j, user}
	if i, ok := p.network.sources[key]; ok {
		return i, nil
	}
	behaviour, err := b.Settings.Behaviour("firm.sourcing", b.Regions[economy], user)
	if err != nil {
		return 0, err
	}
	i := p.classOf(b, SourcingClass(b, behaviour.(Sourcing), economy, j))
	p.network.sources[key] = i
	return i, nil
}

func (p *Population) classOf(b *engine.Builder, c market.Class) int {
	if i, ok := p.network.classes[c]; ok {
		return i
	}
	i := b.Goods.AddClass(c)
	p.network.classes[c] = i
	return i
}

// SourcingClass turns a sourcing behaviour into the class of rows that buy a
// sector's product in a destination.
func SourcingClass(b *engine.Builder, s Sourcing, destination, sector int) market.Class {
	short, long, halfLife := s.Elasticities()
	e := b.Elasticity[sector]
	return market.Class{
		Destination: destination, Sector: sector,
		Short: short * e, Long: long * e, Drift: b.Clock.HalfLife(halfLife),
	}
}
