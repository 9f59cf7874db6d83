package design

import (
	"math"

	"github.com/seed-16a9e133/transpac/engine/numeric"
)

// Distribution says how random designs spread the values of a factor. A range
// cuts the normal and the log-normal distribution; it carries the triangular
// and the beta distribution.
type Distribution struct {
	Name        string  // "uniform", "normal", "log-normal", "triangular" or "beta"; empty for a list of values
	Mean, SD    float64 // of a normal distribution before the cut
	Median      float64 // of a log-normal distribution before the cut
	LogSD       float64 // standard deviation of its logarithm
	Mode        float64 // of a triangular distribution
	Alpha, Beta float64 // shape of a beta distribution
}

// leastMass is the least probability that a range may leave of a distribution.
const leastMass = 1e-6

// distributionOf reads the distribution.
func (p *parser) distributionOf(f *Factor, keys factorKeys, path []string, kind string) {
	f.Distribution = Distribution{keys.Distribution, keys.Mean, keys.SD, keys.Median, keys.LogSD, keys.Mode, keys.Alpha, keys.Beta}
	own := map[string][]string{
		"normal": {"mean", "sd"}, "log-normal": {"median", "log_sd"}, "triangular": {"mode"}, "beta": {"alpha", "beta"},
	}
	given := map[string]float64{
		"mean": keys.Mean, "sd": keys.SD, "median": keys.Median, "log_sd": keys.LogSD, "mode": keys.Mode, "alpha": keys.Alpha, "beta": keys.Beta,
	}
	before := len(p.mistakes)
	for _, key := range own[keys.Distribution] {
		if math.IsNaN(given[key]) {
			p.report(append(path, key), "is missing; a %s distribution needs it", keys.Distribution)
		}
		delete(given, key)
	}
	for _, key := range []string{"mean", "sd", "median", "log_sd", "mode", "alpha", "beta"} {
		if x, left := given[key]; left && !math.IsNaN(x) {
			p.report(append(path, key), "a %s distribution does not read it", keys.Distribution)
		}
	}
	if keys.Distribution == "uniform" || len(p.mistakes) > before {
		return
	}
	switch {
	case kind == Grid || kind == Morris:
		p.report(append(path, "distribution"), "a %s design spreads its values evenly; distributions belong to latin-hypercube, sobol, monte-carlo and saltelli", kind)
	case f.Log:
		p.report(append(path, "scale"), "a logarithmic scale belongs to a uniform distribution; distribution = \"log-normal\" is spread in logarithms by itself")
	case keys.Distribution == "triangular" && !(f.Low <= keys.Mode && keys.Mode <= f.High):
		p.report(append(path, "mode"), "%g lies outside the range %g to %g", keys.Mode, f.Low, f.High)
	}
	if from, to, bell := f.cut(); bell && numeric.NormalCDF(to)-numeric.NormalCDF(from) < leastMass {
		p.report(append(path, "range"), "the range holds less than a millionth of the distribution; check it against the other keys")
	}
}

// cut is the range of a normal or log-normal factor in standard deviations.
func (f *Factor) cut() (from, to float64, bell bool) {
	d := f.Distribution
	switch d.Name {
	case "normal":
		return (f.Low - d.Mean) / d.SD, (f.High - d.Mean) / d.SD, true
	case "log-normal":
		low, middle := math.Inf(-1), numeric.Log(d.Median)
		if f.Low > 0 {
			low = numeric.Log(f.Low)
		}
		high := math.Inf(-1)
		if f.High > 0 {
			high = numeric.Log(f.High)
		}
		return (low - middle) / d.LogSD, (high - middle) / d.LogSD, true
	}
	return 0, 0, false
}

// quantile is the number that the factor stays below with probability u.
func (f *Factor) quantile(u float64) float64 {
	d := f.Distribution
	from, to, _ := f.cut()
	switch d.Name {
	case "normal":
		return d.Mean + float64(d.SD*truncatedNormal(u, from, to))
	case "log-normal":
		return numeric.Exp(numeric.Log(d.Median) + float64(d.LogSD*truncatedNormal(u, from, to)))
	case "triangular":
		return triangular(u, f.Low, d.Mode, f.High)
	case "beta":
		return f.Low + float64(numeric.BetaQuantile(u, d.Alpha, d.Beta)*(f.High-f.Low))
	}
	return f.spread(u)
}

// truncatedNormal is the quantile of a standard normal variable between two
// bounds. An interval above 0 is mirrored: probabilities near 0 have more
// digits than those near 1.
func truncatedNormal(u, from, to float64) float64 {
	if from > 0 {
		return -truncatedNormal(1-u, -to, -from)
	}
	low, high := numeric.NormalCDF(from), numeric.NormalCDF(to)
	return max(from, min(to, numeric.NormalQuantile(low+float64(u*(high-low)))))
}

// triangular is the quantile of the triangular distribution.
func triangular(u, low, mode, high float64) float64 {
	if width := high - low; float64(u*width) < mode-low {
		return low + math.Sqrt(float64(float64(u*width)*(mode-low)))
	} else {
		return high - math.Sqrt(float64(float64((1-u)*width)*(high-mode)))
	}
}
