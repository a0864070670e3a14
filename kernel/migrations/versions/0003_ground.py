"""Ground for money, floor and order life: columns with defaults, partial indexes, papers as posted, a trail that stays"""

import json

import sqlalchemy as sa
from alembic import op
import kernel.columns
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')
_EXACT = kernel.columns.Exact(precision=18, scale=6)
_TIME = kernel.columns.UtcTime(timezone=True)
_ZERO, _NO = sa.text('0'), sa.false()
_CHUNK = 1_000

# With the rule that holds for the row: on SQLite it can only come along with its column.
_CHECKED = (
    ('open_item', 'settled_before', 'balance',
     '(amount >= 0 AND balance >= 0 AND balance <= amount) OR (amount < 0 AND balance <= 0 AND balance >= amount)'),
    ('sales_order_line', 'cancelled_qty', 'cancelled', 'cancelled_qty >= 0 AND invoiced_qty + cancelled_qty <= base_qty'),
)
_PARTIAL = (
    ('ix_open_item_open', 'open_item', ['debtor_id', 'due_date'], 'balance <> 0'),
    ('ix_sales_order_line_open', 'sales_order_line', ['item_id'], 'base_qty > invoiced_qty + cancelled_qty'),
    ('ix_picking_slip_open', 'picking_slip', ['warehouse_id', 'id'], "sent_at IS NULL AND state <> 'cancelled'"),
)
_REFUSAL = 'the audit trail is only ever added to'


# Only columns are added, no table is made anew: on SQLite one of a million rows is not copied.
def _added() -> dict[str, tuple[sa.Column, ...]]:
    return {
        'debtor': (
            sa.Column('group_code', sa.String(), nullable=True),
            sa.Column('overdue_grace_days', sa.Integer(), nullable=False, server_default=_ZERO),
            sa.Column('overdue_least', _EXACT, nullable=False, server_default=_ZERO),
            sa.Column('tax_class', sa.String(), nullable=False, server_default='standard'),
            sa.Column('cut_off', sa.String(), nullable=True),
            sa.Column('delivery_days', sa.String(), nullable=False, server_default=''),
            sa.Column('release_days', sa.String(), nullable=False, server_default=''),
            sa.Column('freight_rule', sa.String(), nullable=True),
            sa.Column('acknowledge', sa.String(), nullable=False, server_default='mail'),
            sa.Column('cooling_minutes', sa.Integer(), nullable=False, server_default=_ZERO),
            sa.Column('line_release', sa.Boolean(), nullable=False, server_default=_NO),
            sa.Column('invoicing', sa.String(), nullable=False, server_default='shipment'),
            sa.Column('statement_day', sa.Integer(), nullable=True),
            sa.Column('price_above_abs', _EXACT, nullable=True),
            sa.Column('price_below_abs', _EXACT, nullable=True),
        ),
        'debtor_address': (sa.Column('is_billing', sa.Boolean(), nullable=False, server_default=_NO),),
        'open_item': (sa.Column('kind', sa.String(), nullable=False, server_default='invoice'),),
        'picking_slip': (
            sa.Column('zone', sa.String(), nullable=True),
            sa.Column('sent_at', _TIME, nullable=True),
        ),
        'shipment': (
            sa.Column('delivered_at', _TIME, nullable=True),
            sa.Column('received_by', sa.String(), nullable=True),
            sa.Column('parcels', sa.Integer(), nullable=True),
            sa.Column('weight_kg', _EXACT, nullable=True),
            sa.Column('docket_no', sa.String(), nullable=True),
        ),
        'stock_movement': (sa.Column('by', sa.String(), nullable=False, server_default=''),),
        'invoice': (
            sa.Column('debtor_name', sa.String(), nullable=False, server_default=''),
            sa.Column('debtor_tax_id', sa.String(), nullable=True),
            sa.Column('terms', sa.String(), nullable=False, server_default=''),
            sa.Column('bill_to', _JSON, nullable=False, server_default='[]'),
            sa.Column('ship_to', _JSON, nullable=False, server_default='[]'),
            sa.Column('letterhead', _JSON, nullable=False, server_default='{}'),
        ),
    }


def upgrade() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    for table, column, name, rule in _CHECKED:
        _add_checked(table, column, name, rule)
    _fill()
    op.drop_index('ix_open_item_due', table_name='open_item')
    op.drop_index('ix_sales_order_line_item_id', table_name='sales_order_line')
    for name, table, columns, where in _PARTIAL:
        op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_index('ix_audit_entry_at', 'audit_entry', ['at', 'id'])
    op.create_index('ix_audit_entry_actor', 'audit_entry', ['actor', 'id'])
    _guard_the_trail()


def downgrade() -> None:
    _let_go_of_the_trail()
    op.drop_index('ix_audit_entry_actor', table_name='audit_entry')
    op.drop_index('ix_audit_entry_at', table_name='audit_entry')
    for name, table, _columns, _where in reversed(_PARTIAL):
        op.drop_index(name, table_name=table)
    op.create_index('ix_sales_order_line_item_id', 'sales_order_line', ['item_id'])
    op.create_index('ix_open_item_due', 'open_item', ['debtor_id', 'due_date'])
    for table, column, name, _rule in reversed(_CHECKED):
        if not _sqlite():
            op.drop_constraint(op.f(f'ck_{table}_{name}'), table, type_='check')
        op.drop_column(table, column)
    for table, columns in reversed(_added().items()):
        for column in reversed(columns):
            op.drop_column(table, column.name)


def _sqlite() -> bool:
    return op.get_bind().dialect.name == 'sqlite'


def _add_checked(table: str, column: str, name: str, rule: str) -> None:
    if _sqlite():
        told = f'"{column}" BIGINT DEFAULT 0 NOT NULL CONSTRAINT ck_{table}_{name} CHECK ({rule})'
        op.execute(f'ALTER TABLE {table} ADD COLUMN {told}')
    else:
        op.add_column(table, sa.Column(column, _EXACT, nullable=False, server_default=_ZERO))
        op.create_check_constraint(op.f(f'ck_{table}_{name}'), table, rule)


def _fill() -> None:
    """What stands says by itself what the new columns would have said."""
    for statement in (
        """UPDATE open_item SET settled_before = amount - balance, kind = CASE WHEN EXISTS (SELECT 1 FROM invoice
           WHERE invoice.debtor_id = open_item.debtor_id AND invoice.invoice_no = open_item.document_no)
           THEN 'invoice' ELSE 'opening' END""",
        """UPDATE sales_order_line SET cancelled_qty = base_qty WHERE order_id IN
           (SELECT id FROM sales_order WHERE state = 'cancelled')""",
        """UPDATE picking_slip SET sent_at = (SELECT dispatched_at FROM shipment WHERE shipment.slip_id = picking_slip.id)
           WHERE EXISTS (SELECT 1 FROM shipment WHERE shipment.slip_id = picking_slip.id)""",
    ):
        op.execute(statement)
    _fill_invoices()


def _fill_invoices() -> None:
    """An old invoice says from now on what it would have said today."""
    bind = op.get_bind()
    letterhead = _letterhead(bind)
    found = bind.execute(sa.text(
        """SELECT invoice.id, debtor.name, debtor.tax_id, debtor.terms,
           b.street, b.postcode, b.city, b.region, b.country,
           s.name, s.street, s.postcode, s.city, s.region, s.country
           FROM invoice JOIN debtor ON debtor.id = invoice.debtor_id
           JOIN sales_order ON sales_order.id = invoice.order_id
           JOIN debtor_address s ON s.id = sales_order.ship_to_id
           JOIN debtor_address b ON b.id = (SELECT min(id) FROM debtor_address WHERE debtor_id = invoice.debtor_id)
           ORDER BY invoice.id"""))
    setting = sa.text(
        'UPDATE invoice SET debtor_name = :name, debtor_tax_id = :tax_id, terms = :terms, bill_to = :bill_to, '
        'ship_to = :ship_to, letterhead = :letterhead WHERE id = :id'
    ).bindparams(*(sa.bindparam(name, type_=_JSON) for name in ('bill_to', 'ship_to', 'letterhead')))
    while some := found.fetchmany(_CHUNK):
        bind.execute(setting, [
            {'id': row[0], 'name': row[1], 'tax_id': row[2], 'terms': row[3], 'bill_to': [row[1], *_lines(row[4:9])],
             'ship_to': [row[9], *_lines(row[10:15])], 'letterhead': letterhead}
            for row in some
        ])


def _letterhead(bind: sa.Connection) -> dict[str, object]:
    row = bind.execute(sa.text('SELECT name, address, tax_id, phone, email, web, bank, accent FROM company')).first()
    if row is None:
        return {'name': 'Your company'}
    told = dict(row._mapping)
    for name in ('address', 'bank'):
        told[name] = json.loads(told[name]) if isinstance(told[name], str) else told[name]
    return told


def _lines(where: sa.Row) -> list[str]:
    street, postcode, city, region, country = where
    town = ' '.join(part for part in (postcode, city) if part)
    return [part for part in (street, town, region, country) if part]


def _guard_the_trail() -> None:
    """The application's own login cannot change what the trail says; a later migration that must drops the triggers."""
    if _sqlite():
        for deed in ('UPDATE', 'DELETE'):
            op.execute(f"CREATE TRIGGER audit_entry_no_{deed.lower()} BEFORE {deed} ON audit_entry "
                       f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END")
        return
    op.execute("CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS "
               f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$")
    op.execute('CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry '
               'FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()')
    op.execute('CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry '
               'FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()')


def _let_go_of_the_trail() -> None:
    if _sqlite():
        for deed in ('update', 'delete'):
            op.execute(f'DROP TRIGGER audit_entry_no_{deed}')
        return
    op.execute('DROP TRIGGER audit_entry_no_truncate ON audit_entry')
    op.execute('DROP TRIGGER audit_entry_no_change ON audit_entry')
    op.execute('DROP FUNCTION audit_entry_stays()')
