// Package model assembles a world from an experiment: the base-year table with
// the modelled economies first, the kinds of the catalogue, the clock and the
// shocks.
package model

import (
	"fmt"
	"math"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/calibration"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// Variant tells the two runs of a pair apart.
type Variant string

// The runs of a pair.
const (
	Baseline Variant = "baseline"
	Shocked  Variant = "shocked"
)

// Geography names the regions and sectors of a table and base year with the
// economies first.
func Geography(table string, baseYear int, economies []string) (engine.Geography, error) {
	a, err := load(table, baseYear, economies)
	if err != nil {
		return engine.Geography{}, err
	}
	return a.Geography, nil
}

// Load reads the accounts of an experiment's table and base year with its
// economies first.
func Load(x *spec.Experiment) (*engine.Accounts, error) {
	return load(x.Table, x.BaseYear, x.Economies)
}

func load(table string, baseYear int, economies []string) (*engine.Accounts, error) {
	t, err := calibration.Load(table, baseYear)
	if err != nil {
		return nil, err
	}
	return Arrange(t, economies)
}

// Model is an experiment whose base year has been prepared; it is read-only and
// builds any number of runs, at the same time if need be.
type Model struct {
	experiment *spec.Experiment
	accounts   *engine.Accounts
	parts      engine.Parts
	base       *engine.Base
}

// Prepare reads the base year of an experiment and takes the dry step that
// closes it.
func Prepare(x *spec.Experiment, a *engine.Accounts, c engine.Catalogue) (*Model, error) {
	parts := engine.Parts{
		Accounts: a, Kinds: c.Kinds, Settings: x.Tables, Clock: x.Clock(),
		Noise: x.Run.Noise, Check: x.Run.Check, Seed: x.Run.Seed,
		Persons: x.Scale.Persons, Firms: x.Scale.Firms, Workers: 1,
		Detail: x.Record.Series == "full",
	}
	base, err := engine.Prepare(parts)
	if err != nil {
		return nil, err
	}
	return &Model{experiment: x, accounts: a, parts: parts, base: base}, nil
}

// With returns a model of another experiment on the same base year. The two may
// differ in nothing but their shocks and texts.
func (m *Model) With(x *spec.Experiment) *Model {
	other := *m
	other.experiment = x
	return &other
}

// NeedsTwin tells whether a shock of the experiment prescribes an exchange rate or a
// supply price, which is relative to that of the run without the shocks: the
// shocked run then needs its twin's.
func (m *Model) NeedsTwin() (bool, error) {
	shocks, err := bind(m.experiment, m.accounts, m.parts.Clock)
	if err != nil {
		return false, err
	}
	l := engine.NewLevers(len(m.accounts.Regions), len(m.accounts.Sectors))
	for i, s := range shocks {
		l.Impose(i, s.Shock, 1)
	}
	for _, x := range l.ExchangePath {
		if !math.IsNaN(x) {
			return true, nil
		}
	}
	for _, x := range l.WorldPrice {
		if x != 1 {
			return true, nil
		}
	}
	return false, nil
}

// World builds one run of a pair. Workers is the number of goroutines inside
// the run; the outcome does not depend on it.
func (m *Model) World(v Variant, replicate, workers int) (*engine.World, error) {
	parts := m.parts
	parts.Replicate, parts.Workers = replicate, workers
	for _, p := range m.experiment.Record.Panels {
		if p.Wants(string(v), replicate) {
			parts.Panels = append(parts.Panels, p.Request())
		}
	}
	if v == Shocked {
		shocks, err := bind(m.experiment, m.accounts, parts.Clock)
		if err != nil {
			return nil, err
		}
		parts.Shocks = shocks
	}
	return m.base.Build(parts)
}

// New prepares an experiment and builds one run of it.
func New(x *spec.Experiment, a *engine.Accounts, c engine.Catalogue, v Variant, replicate, workers int) (*engine.World, error) {
	m, err := Prepare(x, a, c)
	if err != nil {
		return nil, err
	}
	return m.World(v, replicate, workers)
}

// bind makes fresh copies of the experiment's shocks and resolves their names.
func bind(x *spec.Experiment, a *engine.Accounts, clock engine.Clock) ([]engine.ActiveShock, error) {
	var out []engine.ActiveShock
	for i := range x.Shocks {
		s := &x.Shocks[i]
		shock := s.New()
		if errs := shock.Bind(a.Geography); len(errs) > 0 {
			return nil, fmt.Errorf("shock %q: %w", s.Name, errs[0])
		}
		out = append(out, engine.ActiveShock{Shock: shock, Intensity: func(step int) float64 {
			return s.Intensity(step, clock.StepsPerYear)
		}})
	}
	return out, nil
}
