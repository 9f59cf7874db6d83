package sweep

import (
	"fmt"
	"math"
	"strings"
	"text/tabwriter"

	"github.com/seed-16a9e133/transpac/experiments/sweep/calibrate"
)

// Table is the outcome of a calibration as plain text: the parameters with
// their identified sets, and how well the moments are met.
func (c Calibration) Table(r *calibrate.Result) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%d points tried, %d without all moments.\n", len(r.Evaluations), r.Failed)
	if r.Best < 0 {
		out.WriteString("No point has all moments, so there is no best one.\n")
		return out.String()
	}
	best := r.Evaluations[r.Best]
	fmt.Fprintf(&out, "Best objective %.4g at point %d; %s within %.3g of it, the identified set.\n", best.Objective, r.Best, lie(len(r.Identified)), r.Threshold)
	if r.Ended != "" {
		fmt.Fprintf(&out, "The search ended: %s.\n", r.Ended)
	}
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\nparameter\tbest\tidentified from\tto\tshare of the range\t")
	for _, s := range r.Sets {
		fmt.Fprintf(w, "%s\t%.4g\t%.4g\t%.4g\t%.0f %%\t\n", s.Name, s.Best, s.Low, s.High, 100*s.Share)
	}
	fmt.Fprintln(w, "\nmoment\tdata\tsimulated\tstandard errors apart\t")
	for i, m := range c.Plan.Moments {
		fmt.Fprintf(w, "%s\t%.4g\t%.4g\t%+.2f\t\n", m.Name, m.Value, best.Moments[i], (best.Moments[i]-m.Value)*math.Sqrt(m.Weight))
	}
	w.Flush()
	return out.String()
}

// lie says how many points lie somewhere.
func lie(points int) string {
	if points == 1 {
		return "1 point lies"
	}
	return fmt.Sprintf("%d points lie", points)
}
