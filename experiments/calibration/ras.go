package calibration

import (
	"fmt"
	"math"
)

// rasTolerance is the largest relative gap of a row sum that the fit leaves;
// the column sums then hold to rounding.
const rasTolerance = 1e-13

// rasRounds bounds the work; the base-year tables need a few dozen rounds.
const rasRounds = 5000

// ras scales rows and columns of a non-negative matrix in turn until its row
// and column sums meet the targets (the RAS method of Stone and Brown, 1962;
// biproportional fitting). Zeros stay zeros, and of all matrices with these
// sums the result is the closest to the given one in the sense of relative
// entropy. The matrix is changed in place; it is stored by rows. Targets must
// have equal totals and be positive wherever the matrix has an entry.
func ras(matrix []float64, rowTargets, columnTargets []float64) error {
	rows, columns := len(rowTargets), len(columnTargets)
	rowTotal, columnTotal := sum(rowTargets), sum(columnTargets)
	if gap := math.Abs(rowTotal - columnTotal); gap > 1e-11*rowTotal {
		return fmt.Errorf("calibration: rows add up to %g and columns to %g; no table can meet both", rowTotal, columnTotal)
	}
	columnSums := make([]float64, columns)
	worst := math.Inf(1)
	for round := 0; round < rasRounds; round++ {
		worst = 0
		for i := 0; i < rows; i++ {
			row := matrix[i*columns : (i+1)*columns]
			s := sum(row)
			if s == 0 && rowTargets[i] == 0 {
				continue
			}
			if s <= 0 || rowTargets[i] <= 0 {
				return fmt.Errorf("calibration: row %d adds up to %g, its target is %g", i, s, rowTargets[i])
			}
			factor := rowTargets[i] / s
			worst = max(worst, math.Abs(factor-1))
			for j := range row {
				row[j] = float64(row[j] * factor)
			}
		}
		if worst <= rasTolerance && round > 0 {
			return nil
		}
		clear(columnSums)
		for i := 0; i < rows; i++ {
			for j, v := range matrix[i*columns : (i+1)*columns] {
				columnSums[j] += v
			}
		}
		for j, s := range columnSums {
			if s == 0 && columnTargets[j] == 0 {
				columnSums[j] = 1
				continue
			}
			if s <= 0 || columnTargets[j] <= 0 {
				return fmt.Errorf("calibration: column %d adds up to %g, its target is %g", j, s, columnTargets[j])
			}
			columnSums[j] = columnTargets[j] / s
		}
		for i := 0; i < rows; i++ {
			row := matrix[i*columns : (i+1)*columns]
			for j := range row {
				row[j] = float64(row[j] * columnSums[j])
			}
		}
	}
	return fmt.Errorf("calibration: balancing did not converge in %d rounds; the largest row gap is %g", rasRounds, worst)
}

// sum adds in the order given, so that the result is the same everywhere.
func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
