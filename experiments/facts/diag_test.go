package facts

import (
	"context"
	"os"
	"strings"
	"testing"
)

func TestDiag(t *testing.T) {
	base := []string{"run.years=25", "run.replicates=4", "scale.firms=200", "scale.persons=50000"}
	for _, v := range strings.Split(os.Getenv("V"), ";") {
		set := base
		if v != "" {
			set = append(append([]string{}, base...), strings.Split(v, "|")...)
		}
		o := options(set...)
		if n := os.Getenv("N"); n != "" {
			o.Names = strings.Split(n, ",")
		}
		r, err := Measure(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		t.Log("== ", v)
		for i := range r.Outcomes {
			o := &r.Outcomes[i]
			t.Logf("%-24s %s data %6.2f sim %7.3f (%7.3f %7.3f)", o.ID, o.Economy, o.Value, o.Median, o.P05, o.P95)
		}
	}
}
