package sweep

import (
	"path/filepath"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/report"
)

// tell writes what people read: the summary, the figures and the page.
func (r *Results) tell() error {
	in, err := r.input()
	if err != nil {
		return err
	}
	if err := record.WriteFile(filepath.Join(r.Dir, run.SummaryFile), []byte(report.SweepSummary(in))); err != nil {
		return err
	}
	return r.Report()
}

// Terminal is the answer of the sweep as plain text.
func (r *Results) Terminal() (string, error) {
	in, err := r.input()
	return report.SweepTerminal(in), err
}

// Plot draws the figures into plots/ and returns them.
func (r *Results) Plot() ([]plots.Figure, error) {
	in, err := r.input()
	if err != nil {
		return nil, err
	}
	return plots.DrawSweep(filepath.Join(r.Dir, run.PlotsFolder), plots.SweepInput{
		Title: in.Title, Economies: in.Economies, RegionNames: in.RegionNames, SectorNames: in.SectorNames,
		Table: in.Table, Importance: in.Importance,
	})
}

// Report draws the figures and writes report.html, which shows them.
func (r *Results) Report() error {
	in, err := r.input()
	if err != nil {
		return err
	}
	if in.Figures, err = r.Plot(); err != nil {
		return err
	}
	return report.WriteSweep(r.ReportPath(), in)
}

// ReportPath is where the page of the results is.
func (r *Results) ReportPath() string { return filepath.Join(r.Dir, run.ReportFile) }

// input is what all of them are made from. It is put together once.
func (r *Results) input() (report.SweepInput, error) {
	if r.told != nil {
		return *r.told, nil
	}
	x := r.job.Experiment
	variables, err := run.Variables(x, r.job.Catalogue)
	if err != nil {
		return report.SweepInput{}, err
	}
	units := map[string]string{}
	for _, v := range variables {
		if v.Measure == engine.Level {
			units[v.Name] = v.Unit
		}
	}
	important, refusals := importance(r.job.Design, &r.Table)
	r.told = &report.SweepInput{
		Name: x.Name, Title: x.Title, Story: x.Story, Experiment: r.Manifest.Experiment, Hash: r.Manifest.Hash,
		Design: r.job.Design.Kind, Economies: x.Economies, RegionNames: run.Names("regions.csv"), SectorNames: run.Names("sectors.csv"),
		LevelUnits: units, Table: &r.Table, Importance: important, Refusals: refusals,
		// The folder may lie anywhere, and its files must not depend on where.
		Command: "transpac reproduce .    # in this folder",
	}
	return *r.told, nil
}
