package facts

import (
	"context"
	"os"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func options(set ...string) Options {
	c := engine.Catalogue{Kinds: agents.Builtin().Kinds, Behaviours: agents.Builtin().Behaviours, Shocks: shock.Builtin()}
	return Options{Spec: spec.Options{Catalogue: c, Geography: model.Geography}, Set: set}
}

func TestShow(t *testing.T) {
	o := options("run.years=15", "run.replicates=2", "scale.firms=200", "scale.persons=50000")
	if os.Getenv("FULL") != "" {
		o = options("run.replicates=" + os.Getenv("FULL"))
	}
	r, err := Measure(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Outcomes {
		o := &r.Outcomes[i]
		t.Logf("%-24s %s data %6.2f [%6.2f %6.2f] sim %7.3f (%7.3f %7.3f) %s", o.ID, o.Economy, o.Value, o.From, o.To, o.Median, o.P05, o.P95, o.Verdict())
	}
	t.Log(r.Failures)
}
