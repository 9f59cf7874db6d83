package run

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// shockLines says in a line for each shock what it does and when.
func shockLines(x *spec.Experiment) []string {
	lines := make([]string, len(x.Shocks))
	for i, s := range x.Shocks {
		lines[i] = fmt.Sprintf("%s: %s %s%s", s.Name, s.Kind, span(x, s), settings(s))
	}
	return lines
}

// span says when a shock acts, and how its strength moves.
func span(x *spec.Experiment, s spec.Shock) string {
	text := "from " + moment(x, s.Start)
	if !math.IsInf(s.End, 1) {
		text += " until before " + moment(x, s.End)
	}
	switch s.Profile.Kind {
	case "ramp":
		text += fmt.Sprintf(", rising over %.4g months", 12*s.Profile.Ramp)
	case "pulse":
		text += fmt.Sprintf(", half as strong every %.4g months", 12*s.Profile.HalfLife)
	case "path":
		text += fmt.Sprintf(", following a path of %d values", len(s.Profile.Path))
	}
	return text
}

// moment is the calendar month of a time in years since the start of the run,
// or the step where it is not the first of a month.
func moment(x *spec.Experiment, years float64) string {
	months := math.Round(12 * years)
	if math.Abs(12*years-months) > 1e-6 {
		return fmt.Sprintf("step %.4g", years*float64(x.Run.StepsPerYear))
	}
	month := x.StartMonth - 1 + int(months)
	return fmt.Sprintf("%04d-%02d", x.StartYear+month/12, month%12+1)
}

// settings lists the shock's own keys, apart from empty ones.
func settings(s spec.Shock) string {
	values := parameter.Values(s.Shock)
	var out strings.Builder
	for _, f := range parameter.Describe(s.Shock) {
		if text := plain(values[f.Key]); text != "" {
			fmt.Fprintf(&out, "; %s = %s", f.Key, text)
		}
	}
	return out.String()
}

// plain writes a value of TOML without quotation marks and brackets.
func plain(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []any:
		texts := make([]string, len(v))
		for i := range v {
			texts[i] = plain(v[i])
		}
		return strings.Join(texts, " ")
	case map[string]any:
		if len(v) == 0 {
			return ""
		}
	}
	return fmt.Sprint(value) // maps print in the order of their keys
}
