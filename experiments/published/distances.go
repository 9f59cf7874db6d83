package published

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// distanceVariables are what distances measures.
var distanceVariables = []engine.Variable{
	{Name: "output_by_distance", Unit: "index, base year = 1", Measure: engine.Index,
		Doc: "Output relative to the base year, mean over the firm agents of the struck economy; groups struck, down1 to down3 (customers of struck firms, their customers ...), up1 to up3 (their suppliers ...)."},
	{Name: "effect_by_distance", Unit: "fraction of base-year output", Measure: engine.Rate,
		Doc: "Output relative to the base year by distance, less that of firms of the same sector that stand farther from the struck ones on both sides, by least squares, at a given log of one plus the number of main suppliers and of firms whose main supplier it is; groups down1 to down3 and up1 to up3."},
	{Name: "firms_by_distance", Unit: "firms", Measure: engine.Count,
		Doc: "Firm agents at that distance from the struck firms; groups as in output_by_distance."},
}

const (
	// furthest is the largest distance that is told apart.
	furthest = 3
	// mainSuppliers is the number of suppliers of a firm, the largest by value,
	// whose links count. Firms name four to five suppliers on average in the
	// census of the credit agency that Carvalho and others 2021 use.
	mainSuppliers = 5
)

// distances groups the firms of an economy by their distance from those that a
// shock strikes, along the base year's links to main suppliers.
type distances struct {
	firms    *firm.Population
	members  [][]int // per group: firms; the struck ones first
	output   []int   // per group: series
	effect   []int
	count    []int
	contrast *comparison // of all groups but the struck one
}

func (d *distances) declare(b *engine.Builder, firms *firm.Population, q question) error {
	d.firms = firms
	economy, struck, err := strike(b, firms, q)
	if err != nil {
		return err
	}
	suppliers, customers := links(b, firms, economy)
	groups := []string{"struck"}
	d.members = [][]int{struck}
	for _, side := range []struct {
		name string
		next [][]int
	}{{"down", customers}, {"up", suppliers}} {
		for i, list := range rings(side.next, struck) {
			groups = append(groups, fmt.Sprintf("%s%d", side.name, i+1))
			d.members = append(d.members, list)
		}
	}
	for _, g := range groups {
		for i, handles := range []*[]int{&d.output, &d.effect, &d.count} {
			*handles = append(*handles, b.Recorder.Series(engine.SeriesKey{
				Variable: b.Recorder.Variable(distanceVariables[i]), Economy: b.Regions[economy], Group: g}, false))
		}
	}
	var others, sectors []int
	var partners []float64
	for f, hi := firms.Range(economy); f < hi; f++ {
		if _, hit := slices.BinarySearch(struck, f); !hit {
			others = append(others, f)
			sectors = append(sectors, int(firms.Sector[f]))
			partners = append(partners, math.Log1p(float64(len(suppliers[f])+len(customers[f]))))
		}
	}
	d.contrast, err = newComparison(others, d.members[1:], sectors, partners)
	return err
}

// strike finds the economy and the firms that the named shock strikes at full
// strength, at least half of whose capacity is exposed; it does so in the
// baseline too, where nothing happens.
func strike(b *engine.Builder, firms *firm.Population, q question) (economy int, struck []int, err error) {
	at := slices.IndexFunc(q.experiment.Shocks, func(s spec.Shock) bool { return s.Name == q.struck })
	if at < 0 {
		return 0, nil, fmt.Errorf("published.struck: no shock is called %q", q.struck)
	}
	shock := q.experiment.Shocks[at].New()
	if errs := shock.Bind(b.Geography); len(errs) > 0 {
		return 0, nil, errs[0]
	}
	levers := engine.NewLevers(len(b.Regions), len(b.Sectors))
	levers.Impose(at, shock, 1)
	if len(levers.Losses) == 0 {
		return 0, nil, fmt.Errorf("published.struck: shock %q takes nothing away from firms", q.struck)
	}
	const most = 0.5
	for i := range levers.Losses {
		economy = levers.Losses[i].Region
		for f, x := range firms.Struck(b.World, &levers.Losses[i]) {
			if x >= most {
				struck = append(struck, f)
			}
		}
	}
	slices.Sort(struck)
	return economy, slices.Compact(struck), nil
}

// links lists, by firm, the main suppliers inside the economy and those whose
// main supplier the firm is.
func links(b *engine.Builder, firms *firm.Population, economy int) (suppliers, customers [][]int) {
	g := b.Goods
	suppliers, customers = make([][]int, firms.Firms()), make([][]int, firms.Firms())
	lo, hi := firms.Range(economy)
	for f := lo; f < hi; f++ {
		bought := map[int]float64{}
		for k := firms.InputAt[f]; k < firms.InputAt[f+1]; k++ {
			row := firms.InputRow[k]
			for leg := g.RowLeg[row]; leg < g.RowLeg[row+1]; leg++ {
				if int(g.LegOrigin[leg]) != economy {
					continue
				}
				for l := g.LegLink[leg]; l < g.LegLink[leg+1]; l++ {
					bought[int(g.LinkSeller[l])] += float64(firms.InputNeed[k] * g.LegBase[leg] * g.LinkWeight[l])
				}
			}
		}
		list := make([]int, 0, len(bought))
		for s := range bought {
			list = append(list, s)
		}
		slices.SortFunc(list, func(a, b int) int { return cmp.Or(cmp.Compare(bought[b], bought[a]), cmp.Compare(a, b)) })
		suppliers[f] = list[:min(mainSuppliers, len(list))]
		for _, s := range suppliers[f] {
			customers[s] = append(customers[s], f)
		}
	}
	return suppliers, customers
}

// rings lists the firms at distance 1, 2 ... furthest from a set.
func rings(next [][]int, from []int) [furthest][]int {
	var out [furthest][]int
	seen := map[int]bool{}
	for _, f := range from {
		seen[f] = true
	}
	for i := range out {
		for _, f := range from {
			for _, n := range next[f] {
				if !seen[n] {
					seen[n] = true
					out[i] = append(out[i], n)
				}
			}
		}
		from = out[i]
	}
	return out
}

func (d *distances) record(w *engine.World) {
	output := func(f int) float64 { return d.firms.Output[f] / d.firms.BaseOutput[f] }
	effects := d.contrast.take(output)
	for g, list := range d.members {
		mean := 1.0
		if len(list) > 0 {
			mean = total(list, output) / float64(len(list))
		}
		w.Recorder.Set(d.output[g], mean)
		w.Recorder.Set(d.count[g], float64(len(list)))
		if g > 0 {
			w.Recorder.Set(d.effect[g], effects[g-1])
		}
	}
}
