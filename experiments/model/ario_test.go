package model_test

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

var _ = gzip.NewReader
var _ = csv.NewReader
var _ = os.Open
var _ = math.Abs

func TestARIOProbe(t *testing.T) {
	for _, s := range []string{"a", "b", "c"} {
		text, _, err := library.Read("ario-" + s)
		if err != nil {
			t.Fatal(err)
		}
		x := parse(t, string(text))
		w := world(t, x, model.Shocked, 0)
		p := firmsOf(w)
		f, _ := os.Create("/tmp/sim_" + s + ".csv")
		for range w.Clock.Steps {
			if err := w.Advance(); err != nil {
				t.Fatal(err)
			}
			for i := range p.Output {
				fmt.Fprintf(f, "%.12g,", p.Output[i]/365)
			}
			fmt.Fprintln(f)
		}
		f.Close()
	}
}
