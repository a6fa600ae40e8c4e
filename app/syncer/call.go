package syncer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dropset/core/fault"
	"dropset/core/replica"
	"dropset/core/seal"
)

// vault asks for the vault of r.keys, or makes it.
func (r *run) vault(ctx context.Context, method string) (replica.Vault, error) {
	body, err := r.call(ctx, Call{Method: method, Path: replica.PathVault, Token: r.keys.Token})
	if err != nil {
		return replica.Vault{}, err
	}
	return replica.DecodeVault(body)
}

// remove removes the vault of a secret; one that is not there is removed.
func (r *run) remove(ctx context.Context, secret seal.Secret) error {
	_, err := r.call(ctx, Call{Method: "DELETE", Path: replica.PathVault, Token: secret.Keys().Token})
	if code := fault.CodeOf(err); code == fault.VaultLost || code == fault.VaultGone {
		return nil
	}
	return err
}

// meanings are what the statuses of a server of ours say.
var meanings = map[int]fault.Code{
	400: fault.Internal, 401: fault.Denied, 404: fault.VaultLost, 409: fault.VaultChanged, 410: fault.VaultGone,
	413: fault.TooLarge, 426: fault.TooOld, 507: fault.VaultFull,
}

// call makes a request and returns the body of a good answer.
func (r *run) call(ctx context.Context, c Call) ([]byte, error) {
	reply, err := r.opt.Transport.Do(ctx, c)
	if err != nil {
		return nil, fault.Wrap(fault.Offline, err)
	}
	r.wait, r.clockOff = reply.Wait, 0
	if reply.Date != 0 {
		if off := time.Duration(r.opt.Now()-reply.Date) * time.Millisecond; off.Abs() >= farOff {
			r.clockOff = off
		}
	}
	if reply.Status == 200 {
		return reply.Body, nil
	}
	said := fmt.Errorf("syncer: %s %s: status %d", c.Method, c.Path, reply.Status)
	if reply.Status == 429 || reply.Status >= 500 && reply.Status != 507 {
		return nil, fault.Wrap(fault.Busy, said)
	}
	code, known := meanings[reply.Status]
	refusal, err := replica.DecodeRefusal(reply.Body)
	switch {
	case err != nil || !known || code == fault.VaultLost && refusal.Code != code: // there are other things that a server may not find
		return nil, fault.Wrap(fault.Damaged, errors.Join(said, err)) // said by whoever stands between
	case refusal.Code == fault.ServerFull:
		code = fault.ServerFull
	}
	return nil, fault.Wrap(code, fmt.Errorf("%w: %s", said, refusal.Code))
}
