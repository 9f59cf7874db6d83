package sweep

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/report"
)

// Results are the contents of a complete results folder of a sweep, apart from
// what nobody asked for: of the responses they hold the targets.
type Results struct {
	Dir      string
	Manifest record.Manifest
	Table    record.SweepTable

	job  Job
	told *report.SweepInput // see input
}

// Open reads a complete results folder of the sweep.
func (j Job) Open(dir string) (*Results, error) {
	m, err := record.ReadManifest(filepath.Join(dir, run.ManifestFile))
	if err != nil {
		return nil, err
	}
	return j.open(dir, m)
}

// open reads the points and responses in a folder.
func (j Job) open(dir string, m record.Manifest) (*Results, error) {
	d := j.Design
	r := &Results{Dir: dir, Manifest: m, Table: record.SweepTable{Factors: factors(d)}, job: j}
	err := record.EachPoint(filepath.Join(dir, record.PointsFile), func(p *record.PointState) error {
		point := record.SweepPoint{Index: int(p.Point), Values: values(d.Point(int(p.Point)))}
		if p.Finished == 0 {
			point.Error = p.Error
		}
		r.Table.Points = append(r.Table.Points, point)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r, r.responses(filepath.Join(dir, record.SweepResponsesFile), d.Targets)
}

// factors describes what a design varies.
func factors(d *design.Design) (out []record.SweepFactor) {
	for _, f := range d.Factors {
		s := record.SweepFactor{Name: f.Name, Unit: f.Unit, Log: f.Log}
		if f.Categorical() {
			for _, v := range f.Values {
				s.Options = append(s.Options, plain(v))
			}
		}
		out = append(out, s)
	}
	return out
}

// values are those of a point.
func values(p design.Point) []record.SweepValue {
	out := make([]record.SweepValue, len(p.Values))
	for i, v := range p.Values {
		switch v := v.(type) {
		case float64:
			out[i].Number = v
		case int64:
			out[i].Number = float64(v)
		default:
			out[i].Text = plain(v)
		}
	}
	return out
}

func plain(value any) string {
	if text, isText := value.(string); isText {
		return text
	}
	return design.Text(value)
}

// responses reads the rows of the targets. A sweep without targets shows some
// that every reader will look for first.
func (r *Results) responses(path string, targets []record.Outcome) error {
	position := map[record.Outcome]int{}
	add := func(o record.Outcome) {
		position[o] = len(r.Table.Targets)
		r.Table.Targets = append(r.Table.Targets, record.SweepTarget{Name: o.String(), Key: o.Key, Per: o.Per, Horizon: o.Months})
	}
	for _, o := range targets {
		add(o)
	}
	failed := map[int]int{}
	err := record.EachPoint(filepath.Join(r.Dir, record.PointsFile), func(p *record.PointState) error {
		failed[int(p.Point)] = int(p.Failed)
		return nil
	})
	if err != nil {
		return err
	}
	headlines, err := r.headlines(path, targets)
	if err != nil {
		return err
	}
	for _, o := range headlines {
		add(o)
	}
	err = record.EachSweepRow(path, func(row *record.SweepRow) error {
		at, wanted := position[row.Outcome()]
		if !wanted {
			return nil
		}
		if r.Table.Targets[at].Unit == "" {
			r.Table.Targets[at].Unit = row.Unit
		}
		r.Table.Responses = append(r.Table.Responses, record.SweepResponse{
			Point: int(row.Point), Target: at, Mean: row.Mean, SD: row.SD, P05: row.P05, P50: row.P50, P95: row.P95,
			N: int(row.N), Failed: failed[int(row.Point)],
		})
		return nil
	})
	slices.SortStableFunc(r.Table.Responses, func(a, b record.SweepResponse) int {
		return cmp.Or(cmp.Compare(a.Point, b.Point), cmp.Compare(a.Target, b.Target))
	})
	return err
}

// headlines are the targets of a sweep that names none: activity and prices of
// each economy after a year, or at the last horizon before.
func (r *Results) headlines(path string, targets []record.Outcome) ([]record.Outcome, error) {
	if len(targets) > 0 {
		return nil, nil
	}
	const year = 12
	var out []record.Outcome
	done := fmt.Errorf("the first point has been read")
	err := record.EachSweepRow(path, func(row *record.SweepRow) error {
		if row.Point != 0 {
			return done
		}
		if row.Partner+row.Sector+row.Group != "" || row.Months > year || row.Variable != "gdp_real" && row.Variable != "consumer_price" {
			return nil
		}
		o := row.Outcome()
		if n := len(out); n > 0 && out[n-1].Key == o.Key {
			out[n-1] = o
		} else {
			out = append(out, o)
		}
		return nil
	})
	if err != nil && err != done {
		return nil, err
	}
	slices.SortStableFunc(out, func(a, b record.Outcome) int { return -cmp.Compare(a.Variable, b.Variable) })
	return out, nil
}
