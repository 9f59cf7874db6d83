package published

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/results/record"
)

// A solver answers a row without time and without luck. Its settings are the
// lines of a variant's `set`; its answers are responses, in percent, under the
// names of series.
type solver func(settings string) (map[record.Key]float64, error)

// simulation is the solver of rows that are simulated.
const simulation = "simulation"

var solvers = map[string]solver{"gravity": solveGravity, "market": solveMarket}

// answers solves every variant of a row.
func (c *collector) answers(row *Row) error {
	for _, v := range row.Variants {
		answer, err := solvers[row.Solver](strings.Join(v.Set, "\n"))
		if err != nil {
			return fmt.Errorf("variant %q: %w", v.Name, err)
		}
		for _, a := range c.atoms {
			if a.Variant != v.Name {
				continue
			}
			x, found := answer[a.Key]
			if !found {
				var names []string
				for k := range answer {
					names = append(names, k.String())
				}
				slices.Sort(names)
				return fmt.Errorf("the solver %s says nothing about %s; it knows %s", row.Solver, a.Key, strings.Join(names[:min(12, len(names))], ", "))
			}
			c.paths[0][a] = []float64{x}
		}
	}
	return nil
}

// settings decodes the lines of a variant; every key must be one of ptr's.
func settings(text string, ptr any) error {
	meta, err := toml.Decode(text, ptr)
	if err != nil {
		return err
	}
	var errs []error
	for _, k := range meta.Undecoded() {
		errs = append(errs, fmt.Errorf("%q is no setting of this solver", k))
	}
	return errors.Join(errs...)
}
