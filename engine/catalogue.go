package engine

import "fmt"

// Catalogue lists everything a simulation can be assembled from: kinds of
// agents, behaviours for their decisions, and shocks. It is a plain value that
// a program passes on; there is no registry hidden in a package.
type Catalogue struct {
	Kinds      []KindEntry
	Behaviours []BehaviourEntry
	Shocks     []ShockEntry
}

// With returns a catalogue that holds the entries of c followed by those of
// the others.
func (c Catalogue) With(others ...Catalogue) Catalogue {
	out := Catalogue{
		Kinds:      append([]KindEntry(nil), c.Kinds...),
		Behaviours: append([]BehaviourEntry(nil), c.Behaviours...),
		Shocks:     append([]ShockEntry(nil), c.Shocks...),
	}
	for _, o := range others {
		out.Kinds = append(out.Kinds, o.Kinds...)
		out.Behaviours = append(out.Behaviours, o.Behaviours...)
		out.Shocks = append(out.Shocks, o.Shocks...)
	}
	return out
}

// KindEntry announces a kind of agent.
type KindEntry struct {
	Name    string // table name in TOML, such as "firm"
	Doc     string // one sentence for `describe`
	Version string
	// Parameters returns a pointer to a new struct with the kind's parameters;
	// its fields carry the tags that package parameter reads.
	Parameters func() any
	// Scope tells how finely TOML may override the parameters.
	Scope Scope
	// Panel lists what can be recorded of each of the kind's agents; its
	// population is then a Paneled.
	Panel []PanelColumn
	// Build makes the kind's population in a world under construction.
	Build func(b *Builder) (Population, error)
}

// Scope is the depth at which a table's parameters may be overridden.
type Scope int

const (
	// ScopeGlobal allows only [kind].
	ScopeGlobal Scope = iota
	// ScopeEconomy allows [kind] and [kind.JPN].
	ScopeEconomy
	// ScopeSector allows [kind], [kind.JPN] and [kind.JPN.MVH].
	ScopeSector
)

// BehaviourEntry announces one way to take a decision. A decision is named by
// its slot, "firm.pricing", which is the kind's table and the key that selects
// the behaviour; its parameters stand in the table "pricing_parameters" next
// to that key.
type BehaviourEntry struct {
	Slot string
	Name string
	Doc  string
	// New returns a pointer to a new behaviour whose exported, tagged fields
	// are its parameters; it satisfies the interface that the slot's kind
	// declares.
	New func() any
}

// BoundBehaviour is a behaviour whose parameters name sectors, regions or
// months. Experiments are checked by binding a copy; the kind binds its own
// when it is built.
type BoundBehaviour interface {
	// Bind resolves the names against the world and checks them. It reports
	// every mistake at once; each error names the TOML key it is about (see
	// FieldError).
	Bind(g Geography, c Clock) []error
}

// ShockEntry announces a kind of shock.
type ShockEntry struct {
	Name string // value of `kind` in a [[shock]] table
	Doc  string
	// New returns a pointer to a new shock whose tagged fields are the keys of
	// its [[shock]] table apart from the common ones (name, kind, start, end,
	// profile and the profile's own).
	New func() Shock
}

// Kind returns the entry of the named kind.
func (c Catalogue) Kind(name string) (KindEntry, error) {
	for _, k := range c.Kinds {
		if k.Name == name {
			return k, nil
		}
	}
	return KindEntry{}, fmt.Errorf("engine: no kind of agent is named %q", name)
}

// Behaviour returns the entry of a slot's named behaviour.
func (c Catalogue) Behaviour(slot, name string) (BehaviourEntry, error) {
	for _, b := range c.Behaviours {
		if b.Slot == slot && b.Name == name {
			return b, nil
		}
	}
	return BehaviourEntry{}, fmt.Errorf("engine: no behaviour of %s is named %q", slot, name)
}

// Shock returns the entry of the named kind of shock.
func (c Catalogue) Shock(name string) (ShockEntry, error) {
	for _, s := range c.Shocks {
		if s.Name == name {
			return s, nil
		}
	}
	return ShockEntry{}, fmt.Errorf("engine: no kind of shock is named %q", name)
}
