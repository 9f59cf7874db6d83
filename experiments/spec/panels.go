package spec

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Panel is one [[record.panel]] table: the agents of a kind that are recorded
// one by one.
type Panel struct {
	Kind       string
	Variables  []string
	Economies  []string // empty means all
	Sectors    []string // codes, groups resolved; empty means all
	Sample     int      // number of agents; 0 means all
	First, End int      // steps [First, End)
	Every      int      // of which every so many-th
	Replicates int      // the first so many
	Variants   []string // "baseline", "shocked"

	columns  []engine.PanelColumn
	keys     panelKeys // as decoded
	from, to moment
	bounded  bool // to is given
}

// Wants tells whether a run is among those whose agents are recorded.
func (p Panel) Wants(variant string, replicate int) bool {
	return replicate < p.Replicates && slices.Contains(p.Variants, variant)
}

// Request is what a run of the experiment is asked to record.
func (p Panel) Request() engine.PanelRequest {
	return engine.PanelRequest{
		Kind: p.Kind, Columns: p.columns, Economies: p.Economies, Sectors: p.Sectors,
		Sample: p.Sample, First: p.First, End: p.End, Every: p.Every,
	}
}

// panelKeys are the keys of [[record.panel]], apart from from and to, which are
// months or steps.
type panelKeys struct {
	Kind       string   `toml:"kind" required:"true" doc:"Kind of agent; describe panels lists those that offer columns."`
	Variables  []string `toml:"variables" required:"true" doc:"Columns, in the order of the file; describe panels lists them."`
	Economies  []string `toml:"economies" doc:"Economies whose agents are recorded; without it all."`
	Sectors    []string `toml:"sectors" doc:"Sectors or groups of sectors whose agents are recorded, consumers by their experience at the start; without it all."`
	Sample     int      `toml:"sample" unit:"agents" default:"500" range:"[0,inf)" doc:"Size of a permanent random sample of these agents, the same in every run; 0 takes all."`
	Every      int      `toml:"every" unit:"steps" default:"1" range:"[1,36600]" doc:"Distance of the recorded steps, such as 12 for every January of a monthly run."`
	Replicates int      `toml:"replicates" default:"1" range:"[1,100000]" doc:"How many replicates are recorded, the first ones."`
	Variants   []string `toml:"variants" default:"baseline,shocked" doc:"Which runs of a pair are recorded."`
}

// panelMoments are the keys of [[record.panel]] that are months or steps.
var panelMoments = []string{"from", "to"}

var panelVariants = []string{"baseline", "shocked"}

// readRecord reads [record] and its panels as far as that is possible without
// the start of the run.
func (r *reading) readRecord() {
	at := keyPath{"record"}
	table := r.table(r.root, at)
	own := map[string]any{}
	for key, value := range table {
		if key != "panel" {
			own[key] = value
		}
	}
	var record recordKeys
	r.decode(&record, own, at)
	r.experiment.Record.Series = record.Series
	at = at.with("panel")
	switch raw := table["panel"].(type) {
	case nil:
	case []map[string]any:
		for i, each := range raw {
			r.experiment.Record.Panels = append(r.experiment.Record.Panels, r.panel(each, at.with(fmt.Sprint(i))))
		}
	default:
		r.report(at, "found %s; panels are a list of tables, each under its own [[record.panel]] in double brackets", parameter.Found(raw))
	}
}

// panel reads one [[record.panel]] table.
func (r *reading) panel(table map[string]any, path keyPath) Panel {
	var p Panel
	own := keysOf(&p.keys)
	r.decode(&p.keys, part(table, own), path)
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(own, key) && !slices.Contains(panelMoments, key) {
			r.report(path.with(key), "a panel has no such key%s", parameter.Hint(key, append(own, panelMoments...)))
		}
	}
	k := p.keys
	p.Kind, p.Variables, p.Economies, p.Sample, p.Every = k.Kind, k.Variables, k.Economies, k.Sample, k.Every
	p.Replicates, p.Variants = k.Replicates, k.Variants
	p.from, p.to = r.moment(table, path.with("from")), r.moment(table, path.with("to"))
	_, p.bounded = table["to"]
	p.columns = r.panelColumns(p, path)
	for _, v := range p.Variants {
		if !slices.Contains(panelVariants, v) {
			r.report(path.with("variants"), "%q is not a run of a pair; give baseline, shocked or both%s", v, parameter.Hint(v, panelVariants))
		}
	}
	return p
}

// panelColumns finds the columns that a panel names among those of its kind.
func (r *reading) panelColumns(p Panel, path keyPath) []engine.PanelColumn {
	var kinds []string
	for _, k := range r.opt.Catalogue.Kinds {
		if len(k.Panel) > 0 {
			kinds = append(kinds, k.Name)
		}
	}
	kind, err := r.opt.Catalogue.Kind(p.Kind)
	if err != nil || len(kind.Panel) == 0 {
		if p.Kind != "" {
			r.report(path.with("kind"), "no kind of agent called %q offers a panel; these do: %s%s", p.Kind, strings.Join(kinds, ", "), parameter.Hint(p.Kind, kinds))
		}
		return nil
	}
	for _, other := range r.experiment.Record.Panels {
		if other.Kind == p.Kind {
			r.report(path.with("kind"), "there is a panel of %s already, and each kind has one file; name all its variables, economies and sectors in one table", p.Kind)
		}
	}
	var known []string
	for _, c := range kind.Panel {
		known = append(known, c.Name)
	}
	var out []engine.PanelColumn
	for i, name := range p.Variables {
		at := slices.Index(known, name)
		switch {
		case at < 0:
			r.report(path.with("variables"), "the panel of %s has no column %q%s; `transpac describe panels` lists them", p.Kind, name, parameter.Hint(name, known))
		case slices.Index(p.Variables, name) < i:
			r.report(path.with("variables"), "%s appears twice", name)
		default:
			out = append(out, kind.Panel[at])
		}
	}
	return out
}

// placePanels looks up the economies and sectors of the panels and places them
// on the run's time axis, once both are known.
func (r *reading) placePanels() {
	e := r.experiment
	if len(r.geography.Regions) == 0 || !r.begun {
		return // and that has been reported
	}
	for i := range e.Record.Panels {
		p, path := &e.Record.Panels[i], keyPath{"record", "panel", fmt.Sprint(i)}
		for _, code := range p.Economies {
			if !slices.Contains(e.Economies, code) {
				r.report(path.with("economies"), "%q is not an economy of this experiment%s", code, parameter.Hint(code, e.Economies))
			}
		}
		p.Sectors = nil
		for _, name := range p.keys.Sectors {
			codes := r.geography.Groups[name]
			if r.geography.Sector(name) >= 0 {
				codes = []string{name}
			}
			if codes == nil {
				known := append(slices.Sorted(maps.Keys(r.geography.Groups)), r.geography.Sectors...)
				r.report(path.with("sectors"), "%q is neither a sector nor a group of sectors%s", name, parameter.Hint(name, known))
			}
			for _, code := range codes {
				if !slices.Contains(p.Sectors, code) {
					p.Sectors = append(p.Sectors, code)
				}
			}
		}
		r.schedulePanel(p, path)
	}
}

// schedulePanel turns the months of a panel into steps: those that begin
// within [from, to).
func (r *reading) schedulePanel(p *Panel, path keyPath) {
	e := r.experiment
	p.First, p.End = 0, e.Run.Steps()
	if p.from != (moment{}) {
		p.First = firstStep(p.from, e)
	}
	if p.bounded {
		p.End = min(p.End, firstStep(p.to, e))
	}
	switch {
	case p.First < 0:
		r.report(path.with("from"), "%v lies before the start of the run, %04d-%02d", p.from, e.StartYear, e.StartMonth)
	case p.First >= e.Run.Steps():
		r.report(path.with("from"), "%v lies beyond the end of the run; give an earlier month or more run.years", p.from)
	case p.End <= p.First:
		r.report(path.with("to"), "%v is not after the first recorded step", p.to)
	}
}

// firstStep is the first step that begins at a moment or later.
func firstStep(m moment, e *Experiment) int {
	if !m.dated {
		return int(m.step)
	}
	months := (m.year-e.StartYear)*12 + m.month - e.StartMonth
	steps := months * e.Run.StepsPerYear
	if steps < 0 {
		return -1
	}
	return (steps + 11) / 12
}

// panel writes a [[record.panel]] table.
func (w *writer) panel(p Panel) {
	w.text("\n[[record.panel]]\n")
	w.fields(&p.keys, nil)
	if p.from != (moment{}) {
		w.pair("from", p.from.value())
	}
	if p.bounded {
		w.pair("to", p.to.value())
	}
}
