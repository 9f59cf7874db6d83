package published_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/seed-16a9e133/transpac/agents"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/published"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

var update = flag.Bool("update", false, "write the reduced suite's numbers instead of comparing them")

// reduced are the rows of the reduced suite: all that are not simulated, and a
// few that are, with two seeds on a coarse economy.
var reduced = []string{
	"gravity-april-2025", "gravity-three-regions", "gravity-tariff-on-japan", "trucks-and-motorcycles-1980",
	"border-pass-through", "pass-through-by-currency", "exporters", "tohoku-network",
}

// The numbers of the reduced suite are the program's own: they change only when
// the economy does, and a change of the economy is to be seen here. `go test
// ./experiments/published -run Reduced -update` writes them anew; `transpac
// published` does so for the whole suite in results/published.
func TestTheReducedSuiteSaysWhatItSaidBefore(t *testing.T) {
	catalogue := agents.Builtin()
	catalogue.Shocks = shock.Builtin()
	var results []*published.Result
	for _, name := range reduced {
		r, err := published.Run(context.Background(), name, published.Options{
			Spec: spec.Options{Catalogue: catalogue, Geography: model.Geography},
			Set:  []string{"run.replicates=2", "scale.firms=150", "scale.persons=1000000", "run.check=false"},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Failures {
			t.Errorf("%s: %s", name, f)
		}
		results = append(results, r)
	}
	dir := t.TempDir()
	if err := published.Write(dir, results); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "published.csv"))
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "reduced.csv")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("the reduced suite says\n%s\nand said before\n%s", got, want)
	}
}
