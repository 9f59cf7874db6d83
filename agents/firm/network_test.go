package firm

import (
	"math"
	"testing"
)

// Of firms that are agents of their own larger ones have more suppliers, with
// the elasticity and the mean of one; many small firms behind an agent are as
// broad as the mean.
func TestTheNumberOfSuppliersRisesWithSize(t *testing.T) {
	p := &Population{network: &network{breadth: make([]float64, 60)}}
	for _, a := range zipfSizes(60, 20000) {
		p.Size, p.Represents = append(p.Size, a.weight), append(p.Represents, a.firms)
	}
	c := &Cell{Hi: 60}
	c.SupplierElasticity = 0.7
	p.setBreadth(c)
	sum := 0.0
	for f, x := range p.network.breadth {
		if f >= 30 {
			near(t, "breadth of small firms together", x, 1)
			continue
		}
		sum += x
		if f > 0 {
			near(t, "elasticity of breadth to size", math.Log(x/p.network.breadth[0])/math.Log(p.Size[f]/p.Size[0]), 0.7)
		}
	}
	near(t, "mean breadth", sum/30, 1)
}
