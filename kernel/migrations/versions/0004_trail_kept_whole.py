"""SQLite's INSERT OR REPLACE fires no DELETE trigger: an entry of the trail cannot be written over either"""

from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

_REFUSAL = 'the audit trail is only ever added to'


def upgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute("CREATE TRIGGER audit_entry_no_overwriting BEFORE INSERT ON audit_entry "
                   "WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id) "
                   f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END")


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER audit_entry_no_overwriting')
