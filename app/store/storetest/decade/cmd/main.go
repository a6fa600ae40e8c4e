// Command cmd writes ten made-up years of training as a backup file, or as CSV
// in the shape of Hevy, Strong or our own:
//
//	go run ./app/store/storetest/decade/cmd -end 2026-11-23 > build/decade.json
//	go run ./app/store/storetest/decade/cmd -end 2026-11-23 -csv hevy > build/decade.csv
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"

	"dropset/app/store"
	"dropset/app/store/storetest/decade"
	"dropset/core/replica"
	"dropset/core/training"
	"dropset/core/transfer"
)

func main() {
	end := flag.String("end", "2026-01-31", "the day after the last workout, yyyy-mm-dd")
	csv := flag.String("csv", "", "write CSV instead, in the shape of hevy, strong or dropset")
	flag.Parse()
	if err := run(*end, transfer.Format(*csv)); err != nil {
		fmt.Fprintln(os.Stderr, "decade:", err)
		os.Exit(1)
	}
}

func run(end string, csv transfer.Format) error {
	day, err := training.ParseDay(end)
	if err != nil {
		return err
	}
	records, err := decade.Records(day.Start(0))
	if err != nil {
		return err
	}
	if csv != "" {
		return writeCSV(records, csv)
	}
	file, err := store.Export(records)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(file)
	return err
}

func writeCSV(records []replica.Record, f transfer.Format) error {
	var log transfer.Log
	for _, r := range records {
		if r.Kind != store.KindWorkout {
			continue
		}
		w, err := store.WorkoutFrom(r)
		if err != nil {
			return err
		}
		log.Workouts = append(log.Workouts, w)
	}
	out := bufio.NewWriter(os.Stdout)
	if err := transfer.Export(out, f, log); err != nil {
		return err
	}
	return out.Flush()
}
