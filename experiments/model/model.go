// Package model assembles a world from an experiment: the base-year table with
// the modelled economies first, the kinds of the catalogue, the clock and the
// shocks.
package model

import (
	"fmt"

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

// Geography names the regions and sectors of a base year with the economies
// first.
func Geography(baseYear int, economies []string) (engine.Geography, error) {
	a, err := Load(baseYear, economies)
	if err != nil {
		return engine.Geography{}, err
	}
	return a.Geography, nil
}

// Load reads the accounts of a base year with the economies first.
func Load(baseYear int, economies []string) (*engine.Accounts, error) {
	t, err := calibration.Load(baseYear)
	if err != nil {
		return nil, err
	}
	return Arrange(t, economies)
}

// New builds one run of a pair. Workers is the number of goroutines inside the
// run; the outcome does not depend on it.
func New(x *spec.Experiment, a *engine.Accounts, c engine.Catalogue, v Variant, replicate, workers int) (*engine.World, error) {
	clock := engine.Clock{
		StepsPerYear: x.Run.StepsPerYear, Steps: x.Run.Years * x.Run.StepsPerYear,
		StartYear: x.StartYear, StartMonth: x.StartMonth,
	}
	parts := engine.Parts{
		Accounts: a, Kinds: c.Kinds, Settings: x.Tables, Clock: clock,
		Noise: x.Run.Noise, Check: x.Run.Check, Seed: x.Run.Seed, Replicate: replicate,
		Persons: x.Scale.Persons, Firms: x.Scale.Firms, Workers: workers,
		Detail: x.Record.Series == "full",
	}
	if v == Shocked {
		shocks, err := bind(x, a, clock)
		if err != nil {
			return nil, err
		}
		parts.Shocks = shocks
	}
	return engine.Build(parts)
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
		out = append(out, engine.ActiveShock{Name: s.Name, Shock: shock, Intensity: func(step int) float64 {
			return s.Intensity(step, clock.StepsPerYear)
		}})
	}
	return out, nil
}
