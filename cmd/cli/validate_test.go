package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

const carTariff = `title = "cars"
[[shock]]
name = "cars"
kind = "tariff"
importer = "USA"
origins = ["JPN"]
sectors = ["MVH"]
rate = 0.2
start = "2025-04"
`

func TestValidateChecksTheTablesOfSweepAndCalibration(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.toml")
	sweep := "[sweep]\ndesign = \"sobol\"\npoints = 50\n[[sweep.parameter]]\nkey = \"shock.cars.rate\"\n"
	calibrate := "[calibrate]\n[[calibrate.parameter]]\nkey = \"shock.cars.rate\"\nrange = [0, 1]\n[[calibrate.moment]]\nresponse = \"gdp_real:JPN@12\"\nvalue = -0.5\n"
	for _, c := range []struct {
		text   string
		status int
		words  []string
	}{
		{sweep + "range = [0.1, 0.5]\n" + calibrate + "sd = 0.1\n", 0, []string{"is sound", "a sobol sweep of 50 points; a calibration of 1 parameter to 1 moment", "balanced at powers of two"}},
		{sweep + "range = [0.5]\n", 2, []string{"mine.toml:15: sweep.parameter.0.range: give the smallest and the largest value"}},
		{sweep + "range = [0.1, 50]\n", 2, []string{"where shock.cars.rate = ", "is out of range"}},
		{"[run]\nyears = 0\n" + sweep + "range = [0.5]\n" + calibrate, 2, []string{
			"mine.toml:11: run.years", "mine.toml:17: sweep.parameter.0.range", "mine.toml:22: calibrate.moment.0: give sd", "3 mistakes"}},
		{sweep + "range = [0.1, 50]\n" + strings.Replace(calibrate, "@12", "@120", 1) + "sd = 0.1\n", 2, []string{
			"where shock.cars.rate = ", "mine.toml:21: calibrate.moment.0.response: gdp_real:JPN@120 lies beyond the end"}},
		{"[run]\nyears = 0\n" + sweep + "range = [0.1, 50]\n" + strings.Replace(calibrate, "[0, 1]", "[0, 30]", 1) + "sd = 0.1\n", 2, []string{
			"mine.toml:11: run.years", "mine.toml:15: sweep.parameter.0: point ", "mine.toml:19: calibrate.parameter.0: where shock.cars.rate = 30"}},
		{sweep + "range = [0.1, 0.5]\n[sweep.adaptive]\nresponse = \"imports_real:USA:partner=JPN:sector=MVH@12\"\nhalf_width = 1.0\nbatch = 2\ncap = 4\n", 2, []string{
			"mine.toml:17: sweep.adaptive.response: imports_real:USA:partner=JPN:sector=MVH is recorded only with [record] series"}},
		{calibrate, 2, []string{"mine.toml:14: calibrate.moment.0: give sd"}},
	} {
		write(t, file, carTariff+c.text)
		transpac(t, engine.Catalogue{}, "validate", file).must(t, c.status, c.words...)
	}
}
