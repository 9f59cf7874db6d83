package spec_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// FuzzParse states what must hold for any text and any setting: no panic;
// either a list of problems that all say something, or an experiment whose
// resolved form reads back to itself.
func FuzzParse(f *testing.F) {
	f.Add(title, "")
	f.Add("\x10", "")
	f.Add(rich, "run.years=3")
	f.Add(manyTables, "firm.JPN.MVH.stock_days=3")
	f.Add(lines(title, tariff), "shock.0.rate=[1]")
	f.Add(lines(title, `shock = [{ kind = "tariff" }, 3]`), "shock.tariff0.rate=0.1")
	f.Add("\ufeff"+title+"\r\n[run]\r\nyears = 3\r\n", `"a.b".c = {d='''x'''}`)
	for _, c := range refusals {
		f.Add(lines(title, c.text), "run.seed=1")
	}
	f.Fuzz(func(t *testing.T, text, setting string) {
		opt := options()
		if setting != "" {
			opt.Set = []string{setting}
		}
		e, err := spec.Parse("fuzz.toml", []byte(text), opt)
		if err != nil {
			problems, listed := errors.AsType[spec.Errors](err)
			if !listed || len(problems) == 0 || e != nil {
				t.Fatalf("refused by a %T with %d problems", err, len(problems))
			}
			for _, p := range problems {
				if p.Text == "" {
					t.Fatalf("%+v says nothing", p)
				}
			}
			return
		}
		resolved := spec.Resolved(e)
		again, err := spec.Parse("again.toml", resolved, options())
		if err != nil {
			t.Fatalf("the resolved form\n%s\nis refused: %v", resolved, err)
		}
		if twice := spec.Resolved(again); !bytes.Equal(resolved, twice) {
			t.Fatalf("resolved\n%s\nreads back as\n%s", resolved, twice)
		}
		spec.Warnings(e)
	})
}
