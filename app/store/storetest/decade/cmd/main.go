// Command cmd writes ten made-up years of training as a backup file:
//
//	go run ./app/store/storetest/decade/cmd -end 2026-11-23 > build/decade.json
package main

import (
	"flag"
	"fmt"
	"os"

	"dropset/app/store"
	"dropset/app/store/storetest/decade"
	"dropset/core/training"
)

func main() {
	end := flag.String("end", "2026-01-31", "the day after the last workout, yyyy-mm-dd")
	flag.Parse()
	if err := run(*end); err != nil {
		fmt.Fprintln(os.Stderr, "decade:", err)
		os.Exit(1)
	}
}

func run(end string) error {
	day, err := training.ParseDay(end)
	if err != nil {
		return err
	}
	records, err := decade.Records(day.Start(0))
	if err != nil {
		return err
	}
	file, err := store.Export(records)
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(file)
	return err
}
