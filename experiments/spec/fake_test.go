package spec_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// The tests run against a catalogue and a geography of their own, so that they
// speak about the file format and not about the model.

type firmParameters struct {
	StockDays float64            `toml:"stock_days" symbol:"n_s" unit:"days" default:"30" range:"[0,365]" caution:"[0,200]|stocks this long hide every shortage" doc:"Target stock."`
	Pricing   string             `toml:"pricing" slot:"firm.pricing" default:"cost" doc:"How the price is set."`
	Weights   map[string]float64 `toml:"weights" keys:"sectors" range:"[0,inf)" default:"MVH=1" doc:"Weight of a sector."`
	Shares    []float64          `toml:"shares" range:"[0,1]" default:"0.5,0.5" doc:"Shares that sum to one."`
}

func (p *firmParameters) Validate() []error {
	sum := 0.0
	for _, x := range p.Shares {
		sum += x
	}
	if sum != 1 {
		return []error{&engine.FieldError{Key: "shares", Err: fmt.Errorf("the shares sum to %g; they must sum to 1", sum)}}
	}
	return nil
}

type bankParameters struct {
	Reserve float64 `toml:"reserve" unit:"fraction" default:"0.1" range:"[0,1]" doc:"Reserve ratio."`
}

type governmentParameters struct {
	Revenue string `toml:"tariff_revenue" oneof:"rebate,spend,debt" default:"rebate" doc:"Use of duties."`
}

type costPricing struct {
	Markup float64 `toml:"markup" default:"0.2" range:"[0,5]" caution:"[0,1]|a mark-up this high empties the shops" doc:"Mark-up on cost."`
}

type variablePricing struct {
	Complementarity float64 `toml:"complementarity" default:"0.3" range:"[0,1)" doc:"Weight of competitors' prices."`
}

// tariffShock checks its names when it is bound and then refuses to be bound
// again: every run needs a copy of its own.
type tariffShock struct {
	Importer string   `toml:"importer" required:"true" doc:"Importing region."`
	Sectors  []string `toml:"sectors" default:"goods" doc:"Sectors or groups."`
	Rate     float64  `toml:"rate" required:"true" range:"[-1,10]" caution:"[0,1]|nobody has seen such a rate" doc:"Ad valorem rate."`
	bound    bool
}

func (s *tariffShock) Bind(g engine.Geography) []error {
	var errs []error
	if s.bound {
		errs = append(errs, errors.New("bound twice"))
	}
	s.bound = true
	if g.Region(s.Importer) < 0 {
		errs = append(errs, &engine.FieldError{Key: "importer", Err: fmt.Errorf("%q is not a region", s.Importer)})
	}
	for _, sector := range s.Sectors {
		if g.Sector(sector) < 0 && g.Groups[sector] == nil {
			errs = append(errs, &engine.FieldError{Key: "sectors", Err: fmt.Errorf("%q is neither a sector nor a group", sector)})
		}
	}
	return errs
}

func (s *tariffShock) Apply(*engine.Levers, float64) {}

func fakePanel() []engine.PanelColumn {
	zero := func(engine.Population, *engine.World, int) float64 { return 0 }
	return []engine.PanelColumn{{Name: "output", Value: zero}, {Name: "price", Value: zero}}
}

func fakeCatalogue() engine.Catalogue {
	return engine.Catalogue{
		Kinds: []engine.KindEntry{
			{Name: "firm", Scope: engine.ScopeSector, Parameters: func() any { return new(firmParameters) }, Panel: fakePanel()},
			{Name: "government", Scope: engine.ScopeEconomy, Parameters: func() any { return new(governmentParameters) }},
			{Name: "bank", Scope: engine.ScopeGlobal, Parameters: func() any { return new(bankParameters) }},
		},
		Behaviours: []engine.BehaviourEntry{
			{Slot: "firm.pricing", Name: "cost", New: func() any { return new(costPricing) }},
			{Slot: "firm.pricing", Name: "variable", New: func() any { return new(variablePricing) }},
		},
		Shocks: []engine.ShockEntry{{Name: "tariff", New: func() engine.Shock { return new(tariffShock) }}},
	}
}

func fakeGeography(_ string, baseYear int, economies []string) (engine.Geography, error) {
	regions := []string{"JPN", "USA", "KOR", "ROW"}
	for i, code := range economies {
		at := slices.Index(regions, code)
		if at < 0 || code == "ROW" {
			return engine.Geography{}, fmt.Errorf("%s cannot be modelled with agents", code)
		}
		regions = slices.Insert(slices.Delete(regions, at, at+1), i, code)
	}
	return engine.Geography{
		Regions: regions, Modelled: len(economies),
		Sectors: []string{"AGR", "MVH", "SRV"}, Storable: []bool{true, true, false},
		Groups: map[string][]string{"goods": {"AGR", "MVH"}, "all": {"AGR", "MVH", "SRV"}},
	}, nil
}

func options(set ...string) spec.Options {
	return spec.Options{Catalogue: fakeCatalogue(), Geography: fakeGeography, Set: set}
}

// parse reads a text that must be right.
func parse(t *testing.T, text string, set ...string) *spec.Experiment {
	t.Helper()
	e, err := spec.Parse("test.toml", []byte(text), options(set...))
	if err != nil {
		t.Fatalf("%s\nis refused:\n%v", text, err)
	}
	return e
}

// refuse reads a text that must be wrong and returns what is said about it.
func refuse(t *testing.T, text string, set ...string) string {
	t.Helper()
	e, err := spec.Parse("test.toml", []byte(text), options(set...))
	if err == nil {
		t.Fatalf("accepted:\n%s", text)
	}
	if e != nil {
		t.Error("a refused experiment is returned all the same")
	}
	if _, listed := errors.AsType[spec.Errors](err); !listed {
		t.Errorf("the error is a %T, not a list of problems", err)
	}
	return err.Error()
}

// lines joins the lines of a document.
func lines(each ...string) string { return strings.Join(each, "\n") + "\n" }

const title = `title = "a test"`

// panel is the smallest [[record.panel]]; more keys may follow it.
const panel = "[[record.panel]]\nkind = \"firm\"\nvariables = [\"output\"]\n"

// tariff is the smallest [[shock]]; more keys may follow it.
const tariff = `[[shock]]
kind = "tariff"
importer = "USA"
rate = 0.24
`
