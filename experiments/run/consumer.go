package run

import (
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/spec"
	"github.com/seed-16a9e133/transpac/results/record"
	"github.com/seed-16a9e133/transpac/results/stats"
)

// consumer adds pairs, which come in replicate order, to the results.
type consumer struct {
	shocks      bool
	series      *record.SeriesWriter
	each        func(replicate int, baseline, shocked *engine.Recording) error
	panels      map[string]*record.PanelWriter
	accumulator *stats.Accumulator
	outcome     *Outcome
}

func newConsumer(x *spec.Experiment, opt Options) *consumer {
	return &consumer{
		shocks: len(x.Shocks) > 0, series: opt.Series, panels: opt.Panels, each: opt.Pair,
		accumulator: stats.NewAccumulator(), outcome: &Outcome{levels: newLevels(x)},
	}
}

func (c *consumer) take(replicate int, p *pair) error {
	c.outcome.Failures = append(c.outcome.Failures, p.Failures...)
	for i, rec := range []*engine.Recording{p.Baseline, p.Shocked} {
		if rec == nil {
			continue
		}
		if c.outcome.Variables == nil {
			c.outcome.Variables = rec.Variables
		}
		if c.series != nil {
			if err := c.series.Append(replicate, string(variants[i]), rec); err != nil {
				return err
			}
		}
		for _, panel := range rec.Panels {
			if w := c.panels[panel.Kind]; w != nil {
				if err := w.Append(replicate, string(variants[i]), rec.Dates, panel); err != nil {
					return err
				}
			}
		}
	}
	baseline, shocked := p.Baseline, p.Shocked
	if !c.shocks {
		shocked = baseline
	}
	if baseline == nil || shocked == nil {
		return nil
	}
	if !c.shocks {
		c.outcome.levels.addRecording(baseline)
	}
	if c.each != nil {
		if err := c.each(replicate, baseline, shocked); err != nil {
			return err
		}
	}
	return c.accumulator.Add(replicate, baseline, shocked)
}
