"""Credit notes: what is taken back of an invoice, its lines and its tax"""

import sqlalchemy as sa
from alembic import op
import kernel.columns

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_EXACT = kernel.columns.Exact(precision=18, scale=6)
_TIME = kernel.columns.UtcTime(timezone=True)


def upgrade() -> None:
    op.create_table('credit_note',
    sa.Column('id', _ID, nullable=False),
    sa.Column('credit_no', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('invoice_id', _ID, nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=False),
    sa.Column('net', _EXACT, nullable=False),
    sa.Column('tax', _EXACT, nullable=False),
    sa.Column('gross', _EXACT, nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('posted_at', _TIME, nullable=False),
    sa.Column('posted_by', sa.String(), nullable=False),
    sa.CheckConstraint('gross > 0 AND gross = net + tax', name=op.f('ck_credit_note_gross')),
    sa.ForeignKeyConstraint(['invoice_id'], ['invoice.id'], name=op.f('fk_credit_note_invoice_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_credit_note')),
    sa.UniqueConstraint('credit_no', name=op.f('uq_credit_note_credit_no')),
    sa.UniqueConstraint('key', name=op.f('uq_credit_note_key'))
    )
    op.create_index(op.f('ix_credit_note_invoice_id'), 'credit_note', ['invoice_id'])
    op.create_table('credit_note_line',
    sa.Column('id', _ID, nullable=False),
    sa.Column('credit_note_id', _ID, nullable=False),
    sa.Column('invoice_line_id', _ID, nullable=False),
    sa.Column('base_qty', _EXACT, nullable=False),
    sa.Column('qty', _EXACT, nullable=False),
    sa.Column('amount', _EXACT, nullable=False),
    sa.CheckConstraint('base_qty > 0', name=op.f('ck_credit_note_line_qty')),
    sa.ForeignKeyConstraint(['credit_note_id'], ['credit_note.id'], name=op.f('fk_credit_note_line_credit_note_id')),
    sa.ForeignKeyConstraint(['invoice_line_id'], ['invoice_line.id'], name=op.f('fk_credit_note_line_invoice_line_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_credit_note_line'))
    )
    op.create_index(op.f('ix_credit_note_line_credit_note_id'), 'credit_note_line', ['credit_note_id'])
    op.create_index(op.f('ix_credit_note_line_invoice_line_id'), 'credit_note_line', ['invoice_line_id'])
    op.create_table('credit_note_tax',
    sa.Column('id', _ID, nullable=False),
    sa.Column('credit_note_id', _ID, nullable=False),
    sa.Column('tax_code', sa.String(), nullable=False),
    sa.Column('rate', _EXACT, nullable=False),
    sa.Column('net', _EXACT, nullable=False),
    sa.Column('tax', _EXACT, nullable=False),
    sa.ForeignKeyConstraint(['credit_note_id'], ['credit_note.id'], name=op.f('fk_credit_note_tax_credit_note_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_credit_note_tax'))
    )
    op.create_index(op.f('ix_credit_note_tax_credit_note_id'), 'credit_note_tax', ['credit_note_id'])


def downgrade() -> None:
    op.drop_table('credit_note_tax')
    op.drop_table('credit_note_line')
    op.drop_table('credit_note')
