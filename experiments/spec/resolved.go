package spec

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Hash is the fingerprint of an experiment: SHA-256 over [Resolved], in
// hexadecimal digits. The name of the file does not enter, nor does the way in
// which the file spells what it says. The first 12 digits name a folder.
func Hash(e *Experiment) string {
	sum := sha256.Sum256(Resolved(e))
	return hex.EncodeToString(sum[:])
}

// Written is an experiment as its file and the settings KEY=VALUE spell it: TOML
// in one form, without comments, defaults not spelled out. Two experiments may
// resolve to the same text and still differ where further settings are laid over
// them: a key of one economy that is written out, even with the value that it
// would have anyway, does not follow its wider table.
func Written(e *Experiment) []byte {
	if e.document == nil {
		return Resolved(e)
	}
	w := &writer{}
	w.body(nil, e.document.root)
	return []byte(w.String())
}

// Resolved writes an experiment as TOML with every default spelled out and
// every table in a fixed order. Parsing the text again gives an experiment
// that resolves to the same text.
func Resolved(e *Experiment) []byte {
	w := &writer{}
	w.pair("title", e.Title)
	if e.Story != "" {
		w.pair("story", e.Story)
	}
	w.pair("economies", e.Economies)
	w.pair("base_year", int64(e.BaseYear))
	w.pair("table", e.Table)
	w.pair("start", fmt.Sprintf("%04d-%02d", e.StartYear, e.StartMonth))
	w.section(keyPath{"run"}, e.runKeys())
	w.section(keyPath{"scale"}, (*scaleKeys)(&e.Scale))
	w.section(keyPath{"record"}, &recordKeys{e.Record.Series})
	for _, p := range e.Record.Panels {
		w.panel(p)
	}
	for _, s := range e.Shocks {
		w.shock(s)
	}
	for _, kind := range e.Tables.catalogue.Kinds {
		for _, place := range e.Tables.placesOf(kind.Name) {
			w.kind(e.Tables, kind, place)
		}
	}
	for _, raw := range []struct {
		name  string
		table map[string]any
	}{{"published", e.Published}, {"sweep", e.Sweep}, {"calibrate", e.Calibrate}} {
		if raw.table != nil {
			w.table(keyPath{raw.name}, raw.table)
		}
	}
	return []byte(w.String())
}

func (e *Experiment) runKeys() *runKeys {
	r := e.Run
	return &runKeys{r.Years, r.StepsPerYear, r.Replicates, int64(r.Seed), r.Noise, r.Check}
}

// section writes a parameter struct as a table.
func (w *writer) section(path keyPath, ptr any) {
	w.header(path)
	w.fields(ptr, nil)
}

// fields writes the values of a parameter struct in the order of its fields,
// apart from those that the omitted values already say.
func (w *writer) fields(ptr any, omitted map[string]any) {
	values := parameter.Values(ptr)
	for _, f := range parameter.Describe(ptr) {
		value, given := values[f.Key]
		wider, said := omitted[f.Key]
		if given && !(said && reflect.DeepEqual(value, wider)) {
			w.pair(f.Key, value)
		}
	}
}

// shock writes a [[shock]] table. Keys that its profile does not read are left
// out.
func (w *writer) shock(s Shock) {
	w.text("\n[[shock]]\n")
	w.pair("name", s.Name)
	w.pair("kind", s.Kind)
	w.pair("start", s.start.value())
	values := parameter.Values(&s.common)
	if months, given := values["duration_months"]; given {
		w.pair("duration_months", months)
	} else if s.end != (moment{}) {
		w.pair("end", s.end.value())
	}
	w.pair("profile", s.common.Profile)
	for _, key := range profileKeys[s.common.Profile] {
		w.pair(key, values[key])
	}
	w.fields(s.Shock, nil)
}

// kind writes what holds for a kind at a place, as far as it differs from what
// holds around the place.
func (w *writer) kind(t Tables, kind engine.KindEntry, place Place) {
	path := place.path(kind.Name)
	around := place.wider()
	here := t.parameters(kind, place)
	var wider map[string]any
	if place != around {
		wider = parameter.Values(t.parameters(kind, around))
	}
	body := &writer{}
	body.fields(here, wider)
	for _, f := range slotsOf(kind) {
		behaviour, _ := t.Behaviour(f.Slot, place.Economy, place.Sector)
		var said map[string]any
		if place != around {
			before, _ := t.Behaviour(f.Slot, around.Economy, around.Sector)
			if t.sameChoice(f.Slot, place, around) {
				said = parameter.Values(before)
			}
		}
		inner := &writer{}
		inner.fields(behaviour, said)
		if inner.Len() > 0 {
			body.header(path.with(f.Key + parametersSuffix))
			body.text(inner.String())
		}
	}
	if body.Len() > 0 {
		w.header(path)
		w.text(body.String())
	}
}

// parameters resolves a kind at a place; the load has shown that it can.
func (t Tables) parameters(kind engine.KindEntry, place Place) any {
	ptr := kind.Parameters()
	_ = t.Resolve(kind.Name, place.Economy, place.Sector, ptr)
	return ptr
}

func (t Tables) sameChoice(slot string, a, b Place) bool {
	first, _ := t.Choice(slot, a.Economy, a.Sector)
	second, _ := t.Choice(slot, b.Economy, b.Sector)
	return first == second
}

// path is the path of a kind's table at p.
func (p Place) path(kind string) keyPath {
	return strings.Split(strings.TrimSuffix(p.prefix(kind), "."), ".")
}
