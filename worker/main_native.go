//go:build !js

// Command worker is a server of one's own: it serves the built app and keeps
// the vaults of sync in one SQLite file.
//
// It listens on this machine only, on port 8080 or PORT; HOST=0.0.0.0 opens it
// to the network, where a proxy in front has to add HTTPS.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"dropset/worker/migrations"
	"dropset/worker/site"
	"dropset/worker/sqlite"
	"dropset/worker/vault"
)

// version is set when the program is linked.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C does not wait
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "dropset:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends and then lets answers under way finish. It prints
// its address to out, and to diary one line for every request of sync.
func run(ctx context.Context, args []string, getenv func(string) string, out, diary io.Writer) error {
	flags := flag.NewFlagSet("dropset", flag.ContinueOnError)
	folder := flags.String("site", "dist/site", "the built app")
	data := flags.String("data", "data/dropset.db", "the database file")
	if err := flags.Parse(args); err != nil {
		return err
	}
	app, err := site.Load(os.DirFS(*folder))
	if err != nil {
		return fmt.Errorf("the app is not built in %s: run make run, or make dist first", *folder)
	}
	listeners, address, err := listen(getenv("HOST"), getenv("PORT"))
	if err != nil {
		return err
	}
	db, err := sqlite.Open(ctx, *data, migrations.Files)
	if err != nil {
		return fmt.Errorf("the database cannot be opened: %w", err)
	}
	defer db.Close()

	mux := http.NewServeMux()
	lines := log.New(diary, "", log.LstdFlags|log.LUTC)
	mux.Handle("/api/", vault.New(vault.Options{
		Store: db, Version: version,
		Report: func(err error) { lines.Print(err) }, Log: func(line string) { lines.Print(line) },
		Syncs: &vault.Window{Limit: vault.SyncsAMinute}, Creates: &vault.Window{Limit: vault.CreatesMinute},
	}))
	mux.Handle("/", app)
	server := &http.Server{
		Handler: site.Policies(mux), ErrorLog: lines, MaxHeaderBytes: 16 << 10,
		ReadHeaderTimeout: 10 * time.Second, WriteTimeout: 10 * time.Minute, IdleTimeout: 2 * time.Minute,
	}
	failed := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { failed <- server.Serve(l) }()
	}
	fmt.Fprintln(out, "Dropset on "+address)

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		return server.Close() // a client that is slower than that
	}
	return nil
}

// listen opens the port. Without a host it takes both loopback addresses, so
// that "localhost" means this server whichever one a browser tries first.
func listen(host, port string) ([]net.Listener, string, error) {
	if port == "" {
		port = "8080"
	}
	if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
		return nil, "", fmt.Errorf("PORT=%s is not a port: choose a number from 1 to 65535", port)
	}
	hosts, name := []string{"127.0.0.1", "::1"}, "localhost"
	if host != "" {
		hosts, name = []string{host}, host
	}
	var open []net.Listener
	for i, h := range hosts {
		l, err := net.Listen("tcp", net.JoinHostPort(h, port))
		switch {
		case err == nil:
			open = append(open, l)
		case i > 0 && !errors.Is(err, syscall.EADDRINUSE): // a machine without IPv6
		default:
			for _, l := range open {
				l.Close()
			}
			if errors.Is(err, syscall.EADDRINUSE) {
				return nil, "", fmt.Errorf("port %s is taken: choose another with PORT=8081 make run", port)
			}
			return nil, "", fmt.Errorf("port %s cannot be opened: %v", port, err)
		}
	}
	return open, "http://" + net.JoinHostPort(name, port), nil
}
