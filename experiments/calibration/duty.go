package calibration

import "github.com/seed-16a9e133/transpac/experiments/data"

// dutyBaseYear is the base year that the collected duties serve, those of 2024
// in duties_2024.csv. The year between them brought no new tariffs.
const dutyBaseYear = 2023

// readDuties fills Duty: duties collected over the value of imports, by
// importer, origin and sector. They are known for one importer and one year;
// unknown duties are 0, and every economy with unknown ones is flagged.
func (t *Table) readDuties() error {
	n := len(t.Regions)
	t.Duty = make([]float64, n*n*len(t.Sectors))
	known := make([]bool, n)
	if t.Year == dutyBaseYear {
		sheet, err := data.Open("duties_2024.csv")
		if err != nil {
			return err
		}
		for i := range sheet.Records {
			importer, origin := t.Region(sheet.Text(i, "importer")), t.Region(sheet.Text(i, "origin"))
			sector := t.Sector(sheet.Text(i, "sector"))
			if importer < 0 || origin < 0 || sector < 0 {
				continue // a place or product that this table does not distinguish
			}
			value, _, err := sheet.Number(i, "imports_usd")
			if err != nil {
				return err
			}
			duty, _, err := sheet.Number(i, "duty_usd")
			if err != nil {
				return err
			}
			if value > 0 {
				t.Duty[(importer*n+origin)*len(t.Sectors)+sector] = duty / value
			}
			known[importer] = true
		}
	}
	for r, region := range t.Regions {
		if known[r] {
			t.flag("duty", region, "collected rates of 2024")
		} else {
			t.flag("duty", region, "unknown, set to 0")
		}
	}
	return nil
}
