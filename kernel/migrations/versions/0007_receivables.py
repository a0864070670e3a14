"""Money that comes in: receipts, and which document settles which"""

import sqlalchemy as sa
from alembic import op
import kernel.columns

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_EXACT = kernel.columns.Exact(precision=18, scale=6)
_TIME = kernel.columns.UtcTime(timezone=True)


def upgrade() -> None:
    op.create_table('receipt',
    sa.Column('id', _ID, nullable=False),
    sa.Column('receipt_no', sa.String(), nullable=True),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False, server_default='posted'),
    sa.Column('debtor_id', _ID, nullable=False),
    sa.Column('open_item_id', _ID, nullable=True),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('method', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('amount', _EXACT, nullable=False),
    sa.Column('posted_at', _TIME, nullable=False),
    sa.Column('posted_by', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('posted','reversed')", name=op.f('ck_receipt_state')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_receipt_amount')),
    sa.ForeignKeyConstraint(['debtor_id'], ['debtor.id'], name=op.f('fk_receipt_debtor_id')),
    sa.ForeignKeyConstraint(['open_item_id'], ['open_item.id'], name=op.f('fk_receipt_open_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_receipt')),
    sa.UniqueConstraint('key', name=op.f('uq_receipt_key')),
    sa.UniqueConstraint('open_item_id', name=op.f('uq_receipt_open_item_id')),
    sa.UniqueConstraint('receipt_no', name=op.f('uq_receipt_receipt_no'))
    )
    op.create_index('ix_receipt_debtor', 'receipt', ['debtor_id', 'received_on'])
    op.create_table('settlement',
    sa.Column('id', _ID, nullable=False),
    sa.Column('plus_item_id', _ID, nullable=False),
    sa.Column('minus_item_id', _ID, nullable=False),
    sa.Column('amount', _EXACT, nullable=False),
    sa.Column('at', _TIME, nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('taken_back_at', _TIME, nullable=True),
    sa.Column('taken_back_by', sa.String(), nullable=True),
    sa.Column('taken_back_why', sa.String(), nullable=True),
    sa.CheckConstraint('amount > 0', name=op.f('ck_settlement_amount')),
    sa.ForeignKeyConstraint(['plus_item_id'], ['open_item.id'], name=op.f('fk_settlement_plus_item_id')),
    sa.ForeignKeyConstraint(['minus_item_id'], ['open_item.id'], name=op.f('fk_settlement_minus_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_settlement'))
    )
    op.create_index(op.f('ix_settlement_plus_item_id'), 'settlement', ['plus_item_id'])
    op.create_index(op.f('ix_settlement_minus_item_id'), 'settlement', ['minus_item_id'])


def downgrade() -> None:
    op.drop_table('settlement')
    op.drop_table('receipt')
