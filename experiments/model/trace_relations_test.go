package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

// A Japanese maker of electrical goods closes for four months. One of his customers,
// a firm that buys such goods from several makers, is followed, once where the
// others' goods do as well (specificity 0) and once where each maker's goods are his
// own (specificity 1). Where the others' goods do as well stocks are used up before
// lines slow down: the maker is one of a few in the country, so that such goods run
// short everywhere in the end.
func TestACustomerWaitsForGoodsThatOnlyOneMakerHas(t *testing.T) {
	for name, c := range map[string]struct {
		table string
		check func(t *testing.T, share float64, output []float64)
	}{
		"others' goods do as well": {"[firm]\nspecificity = 0.0\nslowdown_share = 0.0\n", func(t *testing.T, share float64, output []float64) {
			for month, y := range output {
				if y < 0.97 {
					t.Errorf("month %d: output is %.3f of the base year's, although others make the same goods", month, y)
				}
			}
		}},
		"goods of one's own": {"[firm]\nspecificity = 1.0\n", func(t *testing.T, share float64, output []float64) {
			// The maker had goods for half a month, the customer for a month and
			// the month's use: they last until the third month.
			near(t, "output of the first month", output[0], 1, 0.01)
			near(t, "output of the second month", output[1], 1, 0.02)
			// Then the customer's lines for these goods stand still, and no more
			// than these (that some have learned to work with others' goods, and that
			// further firms miss the maker, moves it by a few percent).
			near(t, "output of the fourth month", output[3], 1-share, 0.35*share)
			// The lines that do not need his goods do not slow down for them.
			for month, y := range output {
				if y < 1-1.1*share {
					t.Errorf("month %d: output is %.3f of the base year's, although %.3f of the lines do not need the maker's goods", month, y, 1-share)
				}
			}
			// The maker opens again; all lines run, at first for what had been left
			// undone too, and after two years as before.
			near(t, "output of the last month", output[23], 1, 0.02)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			maker := -1
			closed := &onlooker{policy: func(w *engine.World) {
				if maker >= 0 && w.Step < 4 {
					firmsOf(w).Usable[maker] = 0
				}
			}}
			s := tell(t, c.table, &onlooker{}, closed)
			customer, share, m := aCustomer(t, s)
			maker = m
			p := firmsOf(s.shocked)
			var output []float64
			s.months(24, func(int) { output = append(output, p.Output[customer]/p.BaseOutput[customer]) })
			t.Logf("the maker delivers %.3f of the input; output %.3f", share, output)
			c.check(t, share, output)
		})
	}
}

// aCustomer finds a Japanese firm with several Japanese makers of electrical
// goods, and the one that delivers most of them.
func aCustomer(t *testing.T, s *tale) (customer int, share float64, maker int) {
	t.Helper()
	w, p := s.shocked, firmsOf(s.shocked)
	g := w.Goods
	lo, hi := p.Range(jpn)
	for f := lo; f < hi; f++ {
		for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
			row := p.InputRow[k]
			for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
				links := int(g.LegLink[leg+1] - g.LegLink[leg])
				if int(p.InputSector[k]) == w.Sector("ELE") && int(p.Sector[f]) == w.Sector("MCH") && p.InputCritical[k] > 0 && int(g.LegOrigin[leg]) == jpn && links > 1 {
					l := g.LegLink[leg]
					return f, g.LegBase[leg] * g.LinkWeight[l], int(g.LinkSeller[l])
				}
			}
		}
	}
	t.Fatal("no such customer")
	return
}

// A Japanese maker of machines finds three fifths of his usual stock of one metal
// in the warehouse. A stock is many parts, of which the first that is missing stops
// the line: below four fifths output falls with the stock, to 0.6/0.8. Where a
// stock can be used up to the last part, it lasts for the month.
func TestALineSlowsDownBeforeItsStockIsUsedUp(t *testing.T) {
	for table, want := range map[string]float64{"": 0.6 / 0.8, "[firm]\nslowdown_share = 0.0\n": 1} {
		var maker int
		short := &onlooker{policy: func(w *engine.World) {
			p := firmsOf(w)
			if w.Step > 0 {
				return
			}
			lo, hi := p.Range(jpn)
			for f := lo; f < hi; f++ {
				for k := p.InputAt[f]; k < p.InputAt[f+1]; k++ {
					if int(p.Sector[f]) == w.Sector("MCH") && int(p.InputSector[k]) == w.Sector("MET") && p.InputCritical[k] > 0 {
						maker = f
						p.InputStock[k] *= 0.6
						return
					}
				}
			}
			t.Fatal("nobody makes machines of metal")
		}}
		t.Run(table, func(t *testing.T) {
			s := tell(t, table, &onlooker{}, short)
			p := firmsOf(s.shocked)
			s.months(1, func(int) {
				near(t, "output of the month", p.Output[maker]/p.BaseOutput[maker], want, 1e-6)
			})
		})
	}
}
