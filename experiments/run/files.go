package run

import (
	"os"
	"path/filepath"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/report"
)

// write stores everything that is derived from the outcome.
func (r *Results) write(inputs []Input, responses []record.Response) error {
	if err := WriteInputs(r.Dir, inputs); err != nil {
		return err
	}
	if err := record.WriteResponses(r.Dir, responses); err != nil {
		return err
	}
	if err := record.WriteFile(filepath.Join(r.Dir, summaryName), []byte(r.Summary())); err != nil {
		return err
	}
	return r.Report()
}

// WriteInputs stores the files that an experiment reads in a results folder.
func WriteInputs(dir string, inputs []Input) error {
	if err := os.MkdirAll(filepath.Join(dir, inputsName), 0o755); err != nil {
		return err
	}
	for _, in := range inputs {
		if err := record.WriteFile(filepath.Join(dir, inputsName, in.Name), in.Text); err != nil {
			return err
		}
	}
	return nil
}

// Plot draws the figures into plots/ and returns them.
func (r *Results) Plot() ([]plots.Figure, error) {
	in := r.input
	figures, err := plots.Draw(filepath.Join(r.Dir, plotsName), plots.Input{
		Title: in.Title, Economies: in.Economies, RegionNames: in.RegionNames, SectorNames: in.SectorNames,
		StepsPerYear: in.StepsPerYear, ShockStart: in.ShockStart, ShockMonths: in.ShockMonths, Mixed: in.Mixed, Responses: in.Responses,
	})
	return figures, err
}

// Report draws the figures and writes report.html, which shows them.
func (r *Results) Report() error {
	figures, err := r.Plot()
	if err != nil {
		return err
	}
	in := r.input
	in.Figures = figures
	return report.Write(r.ReportPath(), in)
}

// ReportPath is where the page of the results is.
func (r *Results) ReportPath() string { return filepath.Join(r.Dir, reportName) }
