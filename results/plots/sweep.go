package plots

import (
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"

	"github.com/seed-16a9e133/transpac/results/record"
)

// SweepInput is what the figures of a parameter sweep are drawn from.
type SweepInput struct {
	Title string // what was done, in plain words: the experiment's title

	Economies   []string          // codes of the modelled economies, in the experiment's order
	RegionNames map[string]string // region code -> name; a code without a name stands for itself
	SectorNames map[string]string // sector code -> name; likewise

	Table      *record.SweepTable
	Importance []Importance // how much each factor matters, per target; may be empty
}

// sweepStudy is a SweepInput made ready for drawing.
type sweepStudy struct {
	*study
	table   *record.SweepTable
	targets [][]record.SweepResponse // per target, by point
	in      SweepInput
}

// DrawSweep writes the figures of a sweep into dir as SVG and PNG and returns
// them in the order in which a reader wants them: response curves for one
// factor, heat maps for two, a panel per factor and parallel coordinates for
// more, and a chart of sensitivities where there are any. Figures of sweeps
// that an earlier call left there and that are not drawn now are removed.
func DrawSweep(dir string, in SweepInput) ([]Figure, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	s := newSweepStudy(in)
	var figures []Figure
	for _, p := range s.pages() {
		f := Figure{Name: p.name, Title: p.question, Caption: p.caption}
		f.PathSVG, f.PathPNG = filepath.Join(dir, f.Name+".svg"), filepath.Join(dir, f.Name+".png")
		if err := write(f, p.render()); err != nil {
			return nil, err
		}
		figures = append(figures, f)
	}
	return figures, removeOthers(dir, figures)
}

// removeOthers removes sweep figures that do not belong to the list.
func removeOthers(dir string, figures []Figure) error {
	drawn := make(map[string]bool)
	for _, f := range figures {
		drawn[f.PathSVG], drawn[f.PathPNG] = true, true
	}
	for _, kind := range []string{curvesName, heatName, scatterName, parallelName, importanceName} {
		old, err := filepath.Glob(filepath.Join(dir, kind+"*"))
		if err != nil {
			return fmt.Errorf("plots: %w", err)
		}
		for _, path := range old {
			if ext := filepath.Ext(path); !drawn[path] && (ext == ".svg" || ext == ".png") {
				os.Remove(path)
			}
		}
	}
	return nil
}

// The names of the figures of a sweep. Where there are several of a kind, a
// number follows.
const (
	curvesName     = "response_curves"
	heatName       = "heat_map"
	scatterName    = "responses_by_factor"
	parallelName   = "parallel_coordinates"
	importanceName = "sensitivity"
)

// namedPage is a page and the name of its files.
type namedPage struct {
	*page
	name string
}

func newSweepStudy(in SweepInput) *sweepStudy {
	s := &sweepStudy{
		study: newStudy(Input{Title: in.Title, Economies: in.Economies, RegionNames: in.RegionNames, SectorNames: in.SectorNames, StepsPerYear: 12}),
		table: in.Table, in: in,
	}
	for t := range in.Table.Targets {
		s.targets = append(s.targets, in.Table.Of(t))
	}
	for _, list := range s.targets {
		for _, r := range list {
			s.replicates = max(s.replicates, r.N)
		}
	}
	return s
}

// pages lists the figures that the design allows for.
func (s *sweepStudy) pages() []namedPage {
	if len(s.table.Points) == 0 || len(s.table.Targets) == 0 {
		return nil
	}
	var out []namedPage
	add := func(name string, pages []*page) {
		for i, p := range pages {
			full := name
			if len(pages) > 1 {
				full = fmt.Sprintf("%s_%d", name, i+1)
			}
			out = append(out, namedPage{p, full})
		}
	}
	switch len(s.table.Factors) {
	case 0:
	case 1:
		add(curvesName, s.curvePages())
	case 2:
		add(heatName, s.heatPages())
	default:
		add(scatterName, s.scatterPages())
		add(parallelName, s.parallelPages())
	}
	add(importanceName, s.importancePages())
	return out
}

// factorText names a factor with its unit, as an axis does.
func (s *sweepStudy) factorText(f int) string {
	factor := s.table.Factors[f]
	if factor.Unit == "" {
		return s.clean(factor.Name)
	}
	return s.clean(factor.Name + ", " + factor.Unit)
}

// TargetText names a target of a sweep in plain words: its title, or what its
// keys say. Codes without a name stand for themselves.
func TargetText(t record.SweepTarget, regions, sectors map[string]string) string {
	s := newStudy(Input{RegionNames: regions, SectorNames: sectors})
	return (&sweepStudy{study: s, table: &record.SweepTable{Targets: []record.SweepTarget{t}}}).targetText(0)
}

// targetText names a target in plain words.
func (s *sweepStudy) targetText(t int) string {
	target := s.table.Targets[t]
	if target.Title != "" {
		return s.clean(target.Title)
	}
	return s.outcomeText(target, true)
}

// outcomeText names a target from its key. What an elasticity is measured
// against stands in its unit.
func (s *sweepStudy) outcomeText(target record.SweepTarget, economy bool) string {
	return s.seriesText(target.Key, economy) + fmt.Sprintf(", month %d", target.Horizon)
}

// seriesText names a series, with its economy or without.
func (s *sweepStudy) seriesText(k record.Key, economy bool) string {
	text := variableText(k.Variable)
	if economy && k.Economy != "" {
		text = s.region(k.Economy) + ": " + text
	}
	switch {
	case k.Partner == "":
	case strings.HasPrefix(k.Variable, "export"):
		text += " to " + s.region(k.Partner)
	default:
		text += " from " + s.region(k.Partner)
	}
	if k.Sector != "" {
		text += ", " + s.sector(k.Sector)
	}
	if k.Group != "" {
		text += ", " + s.clean(k.Group)
	}
	return text
}

// variableText is the name of a variable in words.
func variableText(name string) string {
	for _, v := range mainVariables {
		if v.name == name {
			return v.title
		}
	}
	for _, v := range otherVariables {
		if v.name == name {
			return v.title
		}
	}
	words := strings.ReplaceAll(name, "_", " ")
	if words == "" {
		return words
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

// perText names what an elasticity is measured against.
func (s *sweepStudy) perText(k record.Key) string {
	if k.Variable == "exchange_rate" {
		return "the currency of " + s.region(k.Economy)
	}
	return s.seriesText(k, true)
}

// TargetUnit names the unit of a target as TargetText names the target.
func TargetUnit(t record.SweepTarget, regions, sectors map[string]string) string {
	s := newStudy(Input{RegionNames: regions, SectorNames: sectors})
	return (&sweepStudy{study: s, table: &record.SweepTable{Targets: []record.SweepTarget{t}}}).targetUnit(0)
}

// otherVariables are names of variables that their codes do not tell well.
var otherVariables = []struct{ name, title string }{
	{"import_price_border", "Import prices at the border"},
	{"import_price_duty_paid", "Import prices with duty"},
	{"export_price", "Export prices"},
	{"investment_real", "Investment, real"},
	{"output_real", "Output, real"},
	{"wage_nominal", "Wage"},
}

// targetUnit is the unit of a target as an axis names it. A unit in words
// stands as it is.
func (s *sweepStudy) targetUnit(t int) string {
	switch unit := s.table.Targets[t].Unit; unit {
	case record.Percent, record.Points, record.Levels:
		return unitText(unit)
	case record.Elasticities:
		return "elasticity: % per 1 % of " + s.perText(s.table.Targets[t].Per)
	default:
		return s.clean(unit)
	}
}

// targetColor is the colour of the economy that a target belongs to.
func (s *sweepStudy) targetColor(t int) color.NRGBA {
	if own, ok := s.color[s.table.Targets[t].Economy]; ok {
		return own
	}
	return black
}

// failures counts the points without a value of a target.
func (s *sweepStudy) failures(t int) int {
	n := 0
	for _, r := range s.targets[t] {
		if !r.OK() {
			n++
		}
	}
	return n
}

// pointsText says how many points a figure shows, and how many failed.
func (s *sweepStudy) pointsText() string {
	worst := 0
	for t := range s.targets {
		worst = max(worst, s.failures(t))
	}
	seeds := "one seed each"
	if s.replicates > 1 {
		seeds = fmt.Sprintf("up to %d seeds each", s.replicates)
		if s.sameSeeds() {
			seeds = fmt.Sprintf("%d seeds each", s.replicates)
		}
	}
	text := fmt.Sprintf("%d points, %s.", len(s.table.Points), seeds)
	if worst > 0 {
		text += fmt.Sprintf(" %d of them failed.", worst)
	}
	return text
}

// stride is which points are drawn where there are more than the eye can tell
// apart: every stride-th.
func (s *sweepStudy) stride(most int) int { return (len(s.table.Points) + most - 1) / most }

// strideText says so.
func (s *sweepStudy) strideText(most int) string {
	if n := s.stride(most); n > 1 {
		return fmt.Sprintf(" Only one point in %d is drawn.", n)
	}
	return ""
}

func (s *sweepStudy) sameSeeds() bool {
	for _, list := range s.targets {
		for _, r := range list {
			if r.OK() && r.N != s.replicates {
				return false
			}
		}
	}
	return true
}
