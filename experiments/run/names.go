package run

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
)

// SeriesNames are the names of the series that an experiment records, and of those
// that it would record with every detail.
type SeriesNames struct {
	recorded, detailed []string
}

// NamesOfSeries lists the series of an experiment, by asking the smallest economy
// that the experiment allows for. It fails where no world can be built.
func NamesOfSeries(x *spec.Experiment, catalogue engine.Catalogue) (SeriesNames, error) {
	recorded, err := seriesAt(x, catalogue, x.Record.Series)
	if err != nil {
		return SeriesNames{}, err
	}
	detailed, err := seriesAt(x, catalogue, "full")
	return SeriesNames{recorded, detailed}, err
}

// seriesAt lists what an experiment records at a level of detail.
func seriesAt(of *spec.Experiment, catalogue engine.Catalogue, detail string) ([]string, error) {
	x := *of
	x.Record.Series = detail
	accounts, err := model.Load(&x)
	if err != nil {
		return nil, err
	}
	x.Scale = spec.Scale{Persons: 1_000_000, Firms: 40}
	world, err := model.New(&x, accounts, catalogue, model.Baseline, 0, 1)
	if err != nil {
		return nil, err
	}
	rec := world.Recorder.Recording()
	out := make([]string, len(rec.Keys))
	for i, k := range rec.Keys {
		out[i] = record.Key{Variable: rec.Variables[k.Variable].Name, Economy: k.Economy, Partner: k.Partner, Sector: k.Sector, Group: k.Group}.String()
	}
	return out, nil
}

// Missing says which of some series are not recorded, and why. A key without
// anything in it is passed over.
func (n SeriesNames) Missing(keys ...record.Key) (texts []string) {
	for _, key := range keys {
		name := key.String()
		switch {
		case key == (record.Key{}) || slices.Contains(n.recorded, name):
		case slices.Contains(n.detailed, name):
			texts = append(texts, fmt.Sprintf("%s is recorded only with [record] series = \"full\"; add that to the experiment", name))
		default:
			texts = append(texts, fmt.Sprintf("no series is called %s%s", name, hint(name, n.detailed)))
		}
	}
	return texts
}

// hint ends the message about an unknown series.
func hint(name string, known []string) string {
	if near := parameter.Nearest(name, known); near != "" {
		return "; did you mean " + near + "?"
	}
	variable, _, _ := strings.Cut(name, ":")
	for _, k := range known {
		if strings.HasPrefix(k, variable+":") {
			return "; of this variable there is " + k + ", for instance"
		}
	}
	return "; `transpac describe variables` lists the variables"
}
