package spec

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Tables holds what an experiment says about kinds of agents and their
// behaviours: the tables [firm], [firm.JPN] and [firm.JPN.MVH], and the
// parameters of the chosen behaviours in the tables beside the choosing keys,
// such as [firm.JPN.pricing_parameters].
//
// The most specific setting wins, key by key. A behaviour's parameters go with
// the behaviour: where [firm.JPN] chooses another pricing than [firm], the
// [firm.pricing_parameters] do not concern it, and it starts from its own
// defaults.
type Tables struct {
	catalogue engine.Catalogue
	kinds     map[string]map[Place]settings
	defaults  map[string]string // slot -> default behaviour
}

// Place is where a table of a kind holds. The zero Place is everywhere; a
// Place without a sector is all of an economy.
type Place struct {
	Economy, Sector string
}

// settings is what one table of a kind says.
type settings struct {
	values     map[string]any            // the kind's own keys
	behaviours map[string]map[string]any // choosing key -> parameters of the behaviour in force
}

// DefaultTables leaves every parameter and behaviour of a catalogue at its
// default.
func DefaultTables(c engine.Catalogue) Tables {
	t := Tables{catalogue: c, defaults: map[string]string{}}
	for _, k := range c.Kinds {
		for _, f := range slotsOf(k) {
			t.defaults[k.Name+"."+f.Key] = f.Default
		}
	}
	return t
}

const parametersSuffix = "_parameters"

// Place returns the most specific place that has a table of its own for a
// kind in an economy and sector. Whatever [Tables.Resolve] and
// [Tables.Behaviour] return depends on the economy and sector through it
// alone, so it is the key to remember them by.
func (t Tables) Place(kind, economy, sector string) Place {
	levels := places(economy, sector)
	for _, p := range slices.Backward(levels) {
		if _, given := t.kinds[kind][p]; given {
			return p
		}
	}
	return Place{}
}

// places lists the places that contain an economy and sector, widest first.
// An empty name leaves the narrower ones out.
func places(economy, sector string) []Place {
	out := []Place{{}}
	if economy != "" {
		out = append(out, Place{Economy: economy})
		if sector != "" {
			out = append(out, Place{economy, sector})
		}
	}
	return out
}

// levels lists the settings that concern an economy and sector, the most
// specific last.
func (t Tables) levels(kind, economy, sector string) []settings {
	var out []settings
	for _, p := range places(economy, sector) {
		if s, given := t.kinds[kind][p]; given {
			out = append(out, s)
		}
	}
	return out
}

// Resolve fills the parameter struct of a kind with its defaults and then with
// what the experiment says, from the least to the most specific table. The
// pointer is to a struct of the type that the kind's entry makes. An economy or
// sector without tables of its own gets what holds more widely; "" asks for
// that directly. After a successful load it fails only for a kind that is not
// in the catalogue or a struct that is not the kind's.
func (t Tables) Resolve(kind, economy, sector string, ptr any) error {
	if _, err := t.catalogue.Kind(kind); err != nil {
		return err
	}
	if err := parameter.Defaults(ptr); err != nil {
		return err
	}
	for _, s := range t.levels(kind, economy, sector) {
		if errs := parameter.Override(ptr, s.values, nil); len(errs) > 0 {
			return fmt.Errorf("spec: parameters of %s into %T: %w", kind, ptr, errs[0])
		}
	}
	return nil
}

// Behaviour returns a new behaviour for a slot such as "firm.pricing", chosen
// by the most specific table and with its parameters set. After a successful
// load it fails only for a slot that no kind in the catalogue has.
func (t Tables) Behaviour(slot, economy, sector string) (any, error) {
	entry, tables, err := t.choice(slot, economy, sector)
	if err != nil {
		return nil, err
	}
	behaviour := entry.New()
	if err := parameter.Defaults(behaviour); err != nil {
		return nil, err
	}
	for _, table := range tables {
		if errs := parameter.Override(behaviour, table, nil); len(errs) > 0 {
			return nil, fmt.Errorf("spec: parameters of %s %s: %w", slot, entry.Name, errs[0])
		}
	}
	return behaviour, nil
}

// Choice is the name of the behaviour that a slot has in an economy and sector.
func (t Tables) Choice(slot, economy, sector string) (string, error) {
	entry, _, err := t.choice(slot, economy, sector)
	return entry.Name, err
}

// choice is the behaviour that a slot has in an economy and sector, and the
// tables of its parameters, the most specific last.
func (t Tables) choice(slot, economy, sector string) (engine.BehaviourEntry, []map[string]any, error) {
	kind, key, _ := strings.Cut(slot, ".")
	name, found := t.defaultChoice(kind, key)
	if !found {
		return engine.BehaviourEntry{}, nil, fmt.Errorf("spec: no kind of agent has the slot %q", slot)
	}
	var tables []map[string]any
	for _, s := range t.levels(kind, economy, sector) {
		if chosen, given := s.values[key].(string); given && chosen != name {
			name, tables = chosen, nil
		}
		if own, given := s.behaviours[key]; given {
			tables = append(tables, own)
		}
	}
	entry, err := t.catalogue.Behaviour(slot, name)
	return entry, tables, err
}

// defaultChoice is the behaviour that a kind's choosing key has by default.
func (t Tables) defaultChoice(kind, key string) (string, bool) {
	name, ok := t.defaults[kind+"."+key]
	return name, ok
}

// slotsOf lists the keys of a kind that choose a behaviour.
func slotsOf(kind engine.KindEntry) []parameter.Field {
	var out []parameter.Field
	for _, f := range parameter.Describe(kind.Parameters()) {
		if f.Slot != "" {
			out = append(out, f)
		}
	}
	return out
}
