package firm

import (
	"github.com/seed-16a9e133/transpac/engine"
)

// Reconstruction is kept product by product: destroyed capital asks for the
// economy's bundle of capital goods, and of whatever is not delivered the rest
// is asked for again. Machines that come while building work does not are there
// for good, and are not ordered once more with the missing walls (Hallegatte
// 2008, Risk Analysis 28(3): reconstruction needs by sector).

// listForReconstruction adds units of destroyed capital to what a firm rebuilds
// within a half-life in years.
func (p *Population) listForReconstruction(f int, lost, halfLife float64) {
	p.Rebuild[f] += lost
	p.RebuildIn[f] = halfLife
	if p.rebuildOf == nil {
		p.rebuildOf = make([]float64, p.Firms()*p.Sectors)
	}
	m := int(p.Economy[f])
	for i, base := range p.capitalBase[m] {
		p.rebuildOf[f*p.Sectors+i] += float64(lost * (base / p.capitalSum[m]))
	}
}

// rebuilding is what a firm orders of a product of the bundle for reconstruction.
func (p *Population) rebuilding(w *engine.World, f, product int) float64 {
	return p.rebuildOf[f*p.Sectors+product] * w.Clock.HalfLife(p.RebuildIn[f])
}

// reconstructionOrder is what an economy orders of a product of its bundle for
// reconstruction.
func (p *Population) reconstructionOrder(w *engine.World, m, product int) float64 {
	var order float64
	if p.rebuildOf == nil {
		return 0
	}
	lo, hi := p.Range(m)
	for f := lo; f < hi; f++ {
		if p.Rebuilding[f] != 0 {
			order += p.rebuilding(w, f, product)
		}
	}
	return order
}

// reconstruct takes what has arrived off a firm's list and returns it.
func (p *Population) reconstruct(w *engine.World, m, f int) float64 {
	if p.Rebuilding[f] == 0 {
		return 0
	}
	var arrived, left float64
	for i := range p.capitalBase[m] {
		x := float64(p.rebuilding(w, f, i) * p.rebuildServed[m][i])
		at := f*p.Sectors + i
		p.rebuildOf[at] -= x
		arrived += x
		left += p.rebuildOf[at]
	}
	p.Rebuild[f] = left
	return arrived
}
