package spec

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// kinds reads the tables of every kind of agent.
func (r *reading) kinds() {
	t := &r.experiment.Tables
	*t = DefaultTables(r.opt.Catalogue)
	t.kinds = map[string]map[Place]settings{}
	for _, kind := range r.opt.Catalogue.Kinds {
		k := kindReading{reading: r, kind: kind, tables: t, found: map[Place]keyPath{}}
		k.slots = slotsOf(kind)
		k.fields = parameter.Describe(kind.Parameters())
		for _, f := range k.fields {
			k.known = append(k.known, f.Key)
			if f.Slot != "" {
				k.known = append(k.known, f.Key+parametersSuffix)
			}
		}
		t.kinds[kind.Name] = map[Place]settings{}
		before := len(r.problems)
		path := keyPath{kind.Name}
		k.level(r.table(r.root, path), path, Place{}, engine.ScopeGlobal)
		if len(r.problems) == before {
			k.whole()
		}
	}
}

// kindReading is one kind's tables while they are read.
type kindReading struct {
	*reading
	kind   engine.KindEntry
	tables *Tables
	fields []parameter.Field
	slots  []parameter.Field
	known  []string // keys that a table of the kind may have
	order  []Place
	found  map[Place]keyPath
}

// level reads the table of one place and those of the narrower places in it.
func (k *kindReading) level(table map[string]any, path keyPath, place Place, depth engine.Scope) {
	own := settings{values: map[string]any{}, behaviours: map[string]map[string]any{}}
	var narrower []string
	for _, key := range slices.Sorted(maps.Keys(table)) {
		_, isTable := table[key].(map[string]any)
		chooser := strings.TrimSuffix(key, parametersSuffix)
		switch {
		case slices.ContainsFunc(k.fields, func(f parameter.Field) bool { return f.Key == key }):
			own.values[key] = table[key]
		case slices.Contains(k.known, key):
			if parameters := k.table(table, path.with(key)); parameters != nil {
				own.behaviours[chooser] = parameters
			}
		case isTable && k.narrows(key, path, depth):
			narrower = append(narrower, key)
		case !isTable:
			k.report(path.with(key), "unknown key%s", k.elsewhere(key, path))
		}
	}
	// [firm.JPN.MVH] makes a table [firm.JPN] that says nothing itself.
	if place == (Place{}) || len(own.values)+len(own.behaviours) > 0 {
		k.tables.kinds[k.kind.Name][place] = own
		k.order, k.found[place] = append(k.order, place), path
	}
	k.values(own.values, path)
	k.chosen(own, path, place)
	for _, key := range narrower {
		inner := Place{Economy: key}
		if depth == engine.ScopeEconomy {
			inner = Place{Economy: place.Economy, Sector: key}
		}
		k.level(table[key].(map[string]any), path.with(key), inner, depth+1)
	}
}

// elsewhere says where an unknown key belongs: to the behaviours that have it
// as a parameter, or else to the nearest known one.
func (k *kindReading) elsewhere(key string, path keyPath) string {
	for _, f := range k.slots {
		for _, b := range k.opt.Catalogue.Behaviours {
			if b.Slot == f.Slot && slices.Contains(keysOf(b.New()), key) {
				return fmt.Sprintf("; it is a parameter of %s = %q: set it in [%s]", f.Key, b.Name, k.display(path.with(f.Key+parametersSuffix)))
			}
		}
	}
	for _, b := range k.opt.Catalogue.Behaviours {
		if slices.Contains(keysOf(b.New()), key) {
			return fmt.Sprintf("; it is a parameter of %s = %q: set it in [%s]", b.Slot, b.Name, b.Slot+parametersSuffix)
		}
	}
	return parameter.Hint(key, k.known)
}

// narrows reports whether a table's key names a place inside the present one,
// and says what is wrong if it does not.
func (k *kindReading) narrows(key string, path keyPath, depth engine.Scope) bool {
	places := [...][]string{k.geography.Regions, k.geography.Sectors, nil}[depth]
	isPlace := slices.Contains(k.geography.Regions, key) || slices.Contains(k.geography.Sectors, key)
	at := path.with(key)
	switch {
	case slices.Contains(places, key) && depth < k.kind.Scope:
		return true
	case slices.Contains(places, key) && depth == engine.ScopeGlobal:
		k.report(at, "the parameters of %s hold for all economies alike; set them in [%s]", k.kind.Name, k.kind.Name)
	case slices.Contains(places, key):
		k.report(at, "the parameters of %s hold for all sectors of an economy alike; set them in [%s]", k.kind.Name, k.display(path))
	case isPlace && depth == engine.ScopeGlobal && k.kind.Scope == engine.ScopeSector:
		k.report(at, "%s is a sector; name the economy first, [%s.JPN.%s]", key, k.kind.Name, key)
	case len(k.geography.Regions) == 0:
		// The geography could not be had, which is reported already.
	case depth < k.kind.Scope:
		hint := parameter.Hint(key, append(slices.Clone(places), k.known...))
		if hint == "" {
			what := [...]string{"region", "sector"}[depth]
			hint = fmt.Sprintf("; it is no %s (`transpac describe %ss` lists them) and no table of %s (`transpac describe %s`)", what, what, k.kind.Name, k.kind.Name)
		}
		k.report(at, "unknown table%s", hint)
	default:
		k.report(at, "unknown table%s", parameter.Hint(key, k.known))
	}
	return false
}

// values checks the kind's own keys in one table.
func (k *kindReading) values(values map[string]any, path keyPath) {
	scratch := k.kind.Parameters()
	if err := parameter.Defaults(scratch); err != nil {
		k.report(path, "%v", err)
		return
	}
	k.reportAll(parameter.Override(scratch, values, nil), path)
	for _, f := range k.fields {
		if f.Slot != "" {
			k.behaviourName(f, values[f.Key], path.with(f.Key))
		}
		if table, isTable := values[f.Key].(map[string]any); isTable && f.Keys != "" {
			k.tableKeys(f, table, path.with(f.Key))
		}
	}
}

// behaviourName checks the name of a behaviour.
func (k *kindReading) behaviourName(f parameter.Field, raw any, path keyPath) {
	name, isText := raw.(string)
	if !isText {
		return // absent, or reported as a wrong type
	}
	if _, err := k.opt.Catalogue.Behaviour(f.Slot, name); err == nil {
		return
	}
	var names []string
	for _, b := range k.opt.Catalogue.Behaviours {
		if b.Slot == f.Slot {
			names = append(names, b.Name)
		}
	}
	k.report(path, "no behaviour of %s is called %q%s", f.Slot, name, parameter.Hint(name, names))
}

// tableKeys checks that the keys of a table of numbers name places.
func (k *kindReading) tableKeys(f parameter.Field, table map[string]any, path keyPath) {
	names := k.geography.Sectors
	if f.Keys == "regions" {
		names = k.geography.Regions
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if len(names) > 0 && !slices.Contains(names, key) {
			k.report(path.with(key), "%q is not among the %s%s", key, f.Keys, parameter.Hint(key, names))
		}
	}
}

// chosen checks the parameters of behaviours in one table against the
// behaviours in force there.
func (k *kindReading) chosen(own settings, path keyPath, place Place) {
	for _, f := range k.slots {
		parameters, given := own.behaviours[f.Key]
		if !given {
			continue
		}
		entry, _, err := k.tables.choice(f.Slot, place.Economy, place.Sector)
		if err != nil {
			continue // the name is wrong, which is reported where it stands
		}
		at := path.with(f.Key + parametersSuffix)
		scratch := entry.New()
		for _, key := range slices.Sorted(maps.Keys(parameters)) {
			if known := keysOf(scratch); !slices.Contains(known, key) {
				k.report(at.with(key), "%s %q has no such parameter%s", f.Slot, entry.Name, parameter.Hint(key, known))
			}
		}
		k.reportAll(parameter.Override(scratch, part(parameters, keysOf(scratch)), nil), at)
		for _, f := range parameter.Describe(scratch) {
			if table, isTable := parameters[f.Key].(map[string]any); isTable && f.Keys != "" {
				k.tableKeys(f, table, at.with(f.Key))
			}
		}
	}
}

// whole checks every place's parameters together: that required ones are given
// and that the rules over several keys hold.
func (k *kindReading) whole() {
	for _, place := range k.order {
		path := k.found[place]
		ptr := k.kind.Parameters()
		if err := k.tables.Resolve(k.kind.Name, place.Economy, place.Sector, ptr); err != nil {
			k.report(path, "%v", err)
			continue
		}
		levels := k.tables.levels(k.kind.Name, place.Economy, place.Sector)
		given := make([]map[string]any, len(levels))
		for i, s := range levels {
			given[i] = s.values
		}
		k.complete(ptr, given, path)
		for _, f := range k.slots {
			behaviour, err := k.tables.Behaviour(f.Slot, place.Economy, place.Sector)
			if err != nil {
				k.report(path, "%v", err)
				continue
			}
			_, parameters, _ := k.tables.choice(f.Slot, place.Economy, place.Sector)
			at := path.with(f.Key + parametersSuffix)
			before := len(k.problems)
			k.complete(behaviour, parameters, at)
			if bound, names := behaviour.(engine.BoundBehaviour); names && k.bindable && len(k.problems) == before {
				for _, err := range bound.Bind(k.geography, k.experiment.Clock()) {
					k.reportField(err, at)
				}
			}
		}
	}
}

// complete reports required keys that no table gives, and the struct's own
// objections.
func (k *kindReading) complete(ptr any, given []map[string]any, path keyPath) {
	for _, f := range parameter.Describe(ptr) {
		has := func(table map[string]any) bool { _, yes := table[f.Key]; return yes }
		if f.Required && !slices.ContainsFunc(given, has) {
			k.report(path.with(f.Key), "is missing; give a %s", f.Type)
		}
	}
	if v, checks := ptr.(parameter.Validator); checks {
		for _, err := range v.Validate() {
			k.reportField(err, path)
		}
	}
}
