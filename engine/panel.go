package engine

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/seed-16a9e133/transpac/engine/random"
)

// Paneled is a population whose agents can be recorded one by one: those of
// its kind's PanelColumns that an experiment asks for in [[record.panel]].
type Paneled interface {
	Population
	// Agents is the number of agents. An agent's number, from 0, is his for
	// the whole run, and the same in every run of an experiment.
	Agents() int
	// Place is where an agent is when the world opens: his region, and his
	// sector or -1.
	Place(w *World, agent int) (region, sector int)
}

// PanelHead is the columns that every panel has before those of its kind.
var PanelHead = []string{"replicate", "variant", "step", "date", "agent", "economy", "sector"}

// PanelColumn is one quantity that a kind offers of each of its agents.
type PanelColumn struct {
	Name string // lower case, as in TOML and in the file
	Unit string
	Doc  string // one sentence for `describe`
	// Value is an agent's value when the step is over. It must not change
	// anything.
	Value func(p Population, w *World, agent int) float64
}

// Column makes a PanelColumn from a function of the kind's own population.
func Column[P Population](name, unit, doc string, value func(p P, w *World, agent int) float64) PanelColumn {
	return PanelColumn{Name: name, Unit: unit, Doc: doc, Value: func(p Population, w *World, agent int) float64 {
		return value(p.(P), w, agent)
	}}
}

// PanelRequest asks for a panel of one kind.
type PanelRequest struct {
	Kind      string
	Columns   []PanelColumn
	Economies []string // codes; empty means all
	Sectors   []string // codes; empty means all, agents without a sector too
	Sample    int      // number of agents; 0 means all
	// Steps First, First+Every, ... below End are recorded.
	First, End, Every int
}

// PanelRecording is the panel of one kind in one run: a dense table of agents
// by step.
type PanelRecording struct {
	Kind      string
	Variables []string  // names of the columns
	Agents    []int64   // numbers, ascending
	Economy   []string  // per agent: code
	Sector    []string  // per agent: code, or empty
	Steps     []int32   // recorded steps
	Values    []float64 // (step position*len(Agents) + agent position)*len(Variables) + column
}

// panel collects the panel of one kind while a world lives.
type panel struct {
	request    PanelRequest
	population Paneled
	recording  *PanelRecording
}

// traitPanel ranks agents for samples. Purposes below 100 belong to the engine.
const traitPanel random.Purpose = 50

// openPanels chooses the agents of the panels that a run asks for.
func (w *World) openPanels(requests []PanelRequest) error {
	for _, q := range requests {
		p, ok := w.Population(q.Kind).(Paneled)
		if !ok {
			return fmt.Errorf("a panel of %s is asked for, and its population is not an engine.Paneled", q.Kind)
		}
		r := &PanelRecording{Kind: q.Kind}
		for _, c := range q.Columns {
			r.Variables = append(r.Variables, c.Name)
		}
		for _, agent := range w.sample(p, q) {
			region, sector := p.Place(w, agent)
			r.Agents, r.Economy = append(r.Agents, int64(agent)), append(r.Economy, w.Regions[region])
			if sector >= 0 {
				r.Sector = append(r.Sector, w.Sectors[sector])
			} else {
				r.Sector = append(r.Sector, "")
			}
		}
		w.panels = append(w.panels, panel{q, p, r})
		w.Recorder.rec.Panels = append(w.Recorder.rec.Panels, r)
	}
	return nil
}

// sample chooses among the agents of a request's economies and sectors those
// with the smallest permanent trait. So the choice depends on neither seed nor
// shock, takes no random number from anybody, and a larger sample contains the
// smaller one.
func (w *World) sample(p Paneled, q PanelRequest) []int {
	var agents []int
	for i := range p.Agents() {
		region, sector := p.Place(w, i)
		if len(q.Economies) > 0 && !slices.Contains(q.Economies, w.Regions[region]) {
			continue
		}
		if len(q.Sectors) > 0 && (sector < 0 || !slices.Contains(q.Sectors, w.Sectors[sector])) {
			continue
		}
		agents = append(agents, i)
	}
	if q.Sample == 0 || q.Sample >= len(agents) {
		return agents
	}
	trait := func(i int) float64 { return random.Trait(uint64(i), traitPanel, 0) }
	slices.SortFunc(agents, func(a, b int) int { return cmp.Or(cmp.Compare(trait(a), trait(b)), cmp.Compare(a, b)) })
	agents = agents[:q.Sample]
	slices.Sort(agents)
	return agents
}

// recordPanels adds the step to every panel that wants it.
func (w *World) recordPanels() {
	for i := range w.panels {
		q, r := &w.panels[i].request, w.panels[i].recording
		if w.Step < q.First || w.Step >= q.End || (w.Step-q.First)%q.Every != 0 {
			continue
		}
		if r.Values == nil {
			steps := (min(q.End, w.Clock.Steps) - q.First + q.Every - 1) / q.Every
			r.Values = make([]float64, 0, steps*len(r.Agents)*len(q.Columns))
		}
		r.Steps = append(r.Steps, int32(w.Step))
		for _, agent := range r.Agents {
			for _, c := range q.Columns {
				r.Values = append(r.Values, c.Value(w.panels[i].population, w, int(agent)))
			}
		}
	}
}
