package run

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

// Selection says which variables a figure of one's own shows, and how.
type Selection struct {
	Variables []string
	Place     record.Key // partner, sector and group; Variable and Economy stay empty
	Economies []string   // nil means all
	Levels    bool       // levels of one run instead of effects
	Variant   string     // of Levels: baseline or shocked
	Replicate int        // of Levels
}

// PlotSelection draws a figure of chosen variables as path.svg and path.png.
func (r *Results) PlotSelection(path string, sel Selection) (plots.Figure, error) {
	in := plots.Input{
		Title: r.input.Title, Economies: r.input.Economies, RegionNames: r.input.RegionNames, SectorNames: r.input.SectorNames,
		StepsPerYear: r.input.StepsPerYear, ShockStart: r.input.ShockStart, ShockMonths: r.input.ShockMonths, Responses: r.input.Responses,
	}
	if err := r.check(sel); err != nil {
		return plots.Figure{}, err
	}
	if sel.Economies != nil {
		in.Economies = sel.Economies
	}
	chosen := plots.Selection{Level: sel.Levels}
	for _, name := range sel.Variables {
		key := sel.Place
		key.Variable = name
		chosen.Keys = append(chosen.Keys, key)
		for _, v := range r.input.Variables {
			if v.Name == name {
				chosen.Units = append(chosen.Units, v.Unit)
			}
		}
	}
	if sel.Levels {
		chosen.Reading = fmt.Sprintf("Lines: the %s run of replicate %d.", sel.Variant, sel.Replicate)
		var err error
		if in.Responses, err = r.levelsOf(sel); err != nil {
			return plots.Figure{}, err
		}
	}
	recorded := slices.ContainsFunc(in.Responses, func(x record.Response) bool {
		return slices.Contains(sel.Variables, x.Variable) && slices.Contains(in.Economies, x.Economy) &&
			x.Partner == sel.Place.Partner && x.Sector == sel.Place.Sector && x.Group == sel.Place.Group
	})
	if !recorded {
		return plots.Figure{}, fmt.Errorf("%s holds no values of %s %s; totals are had without --partner, --sector and --group, and `transpac describe variables` says what is split by what",
			r.Dir, strings.Join(sel.Variables, ", "), placeText(in.Economies, sel.Place))
	}
	return plots.DrawSelection(path, in, chosen)
}

// check refuses names that the results do not know.
func (r *Results) check(sel Selection) error {
	var known []string
	for _, v := range r.input.Variables {
		known = append(known, v.Name)
	}
	for _, list := range []struct {
		what         string
		names, known []string
	}{{"variable", sel.Variables, known}, {"economy", sel.Economies, r.input.Economies}} {
		for _, name := range list.names {
			if slices.Contains(list.known, name) {
				continue
			}
			hint := parameter.Hint(name, list.known)
			if hint == "" {
				hint = "; `transpac describe variables` lists what there is"
			}
			return fmt.Errorf("these results have no %s %q%s", list.what, name, hint)
		}
	}
	if !r.Shocked() && !sel.Levels {
		return fmt.Errorf("the experiment has no shock and so no effects; draw levels with --levels")
	}
	if sel.Levels && (sel.Replicate < 0 || sel.Replicate >= r.input.Replicates) {
		return fmt.Errorf("there is no replicate %d; the results have 0 to %d", sel.Replicate, r.input.Replicates-1)
	}
	if sel.Levels && sel.Variant == string(model.Shocked) && !r.Shocked() {
		return fmt.Errorf("the experiment has no shock, and so no shocked run; leave --variant out")
	}
	return nil
}

// levelsOf reads the levels of the chosen variables in one run.
func (r *Results) levelsOf(sel Selection) ([]record.Response, error) {
	var out []record.Response
	err := record.EachSeriesRow(filepath.Join(r.Dir, seriesName), func(row *record.SeriesRow) error {
		if row.Variant == sel.Variant && int(row.Replicate) == sel.Replicate && slices.Contains(sel.Variables, row.Variable) {
			out = append(out, record.Response{
				Variable: row.Variable, Economy: row.Economy, Partner: row.Partner, Sector: row.Sector, Group: row.Group,
				Step: int(row.Step), Mean: row.Value, P05: row.Value, P50: row.Value, P95: row.Value, N: 1,
			})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("levels are drawn from %s, which cannot be read: %w", seriesName, err)
	}
	return out, nil
}

// Shocked tells whether the experiment has a shock.
func (r *Results) Shocked() bool { return r.input.ShockStart >= 0 }

// placeText says in words whose series were asked for.
func placeText(economies []string, place record.Key) string {
	text := "of " + strings.Join(economies, ", ")
	for _, part := range [][2]string{{"partner", place.Partner}, {"sector", place.Sector}, {"group", place.Group}} {
		if part[1] != "" {
			text += fmt.Sprintf(" with %s %s", part[0], part[1])
		}
	}
	return text
}
